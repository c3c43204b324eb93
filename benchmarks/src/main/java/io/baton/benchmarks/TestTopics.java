package io.baton.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes and fills the topics that are measured.
 *
 * @param brokers where they are
 */
public record TestTopics(String brokers) {

    /** Partitions of every topic, unless it is said otherwise. */
    public static final int PARTITIONS = 6;

    /**
     * Creates a topic that is empty.
     *
     * @param topic its name
     * @param partitions how many partitions it has
     * @throws ExecutionException if it cannot be created
     * @throws InterruptedException if the thread is interrupted
     */
    public void create(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.brokers))) {
            admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /**
     * Writes records.
     *
     * @param count how many
     * @param records makes the record of a number, from 0
     * @throws ExecutionException if one of them could not be written
     */
    public void fill(int count, IntFunction<ProducerRecord<byte[], byte[]>> records) throws ExecutionException {
        // one request at a time: while the topic is new, its leader may refuse a batch and take the next
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                this.brokers,
                "linger.ms",
                20,
                "batch.size",
                128 * 1024,
                "max.in.flight.requests.per.connection",
                1);
        AtomicReference<Exception> failed = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                var unused = producer.send(records.apply(i), (metadata, failure) -> {
                    if (failure != null) {
                        failed.compareAndSet(null, failure);
                    }
                });
            }
            producer.flush();
        }
        if (failed.get() != null) {
            throw new ExecutionException("not every record was written", failed.get());
        }
    }
}
