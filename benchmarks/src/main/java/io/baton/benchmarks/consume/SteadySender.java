package io.baton.benchmarks.consume;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records at a steady rate, each at once. Owned by one thread. */
final class SteadySender implements AutoCloseable {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects.
     *
     * @param brokers where
     * @param topic which topic
     */
    SteadySender(String brokers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends records of rising numbers.
     *
     * @param from the first number
     * @param to behind the last number
     * @param perSecond how many a second
     */
    void send(int from, int to, int perSecond) {
        long start = System.nanoTime();
        for (int number = from; number < to; number++) {
            long due = start + TimeUnit.SECONDS.toNanos(1) * (number - from) / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var unused = this.producer.send(new TestRecord(number, System.nanoTime()).in(this.topic));
        }
    }

    @Override
    public void close() {
        this.producer.close();
    }
}
