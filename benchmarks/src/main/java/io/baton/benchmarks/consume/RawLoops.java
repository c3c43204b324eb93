package io.baton.benchmarks.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** The loop everybody writes first: poll, handle, commit. With concurrency one loop per partition. */
final class RawLoops implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consuming consuming;
    private final boolean async;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    private RawLoops(Consuming consuming, boolean async) {
        this.consuming = consuming;
        this.async = async;
        for (int i = 0; i < consuming.threads(); i++) {
            this.threads.add(new Thread(this::loop, "raw-" + i));
        }
    }

    /** Commits synchronously after every poll. */
    static AutoCloseable sync(Consuming consuming) {
        return new RawLoops(consuming, false).started();
    }

    /** Commits asynchronously after every poll. */
    static AutoCloseable async(Consuming consuming) {
        return new RawLoops(consuming, true).started();
    }

    /** What the clients of peers without Spring are configured with. */
    static Map<String, Object> configuration(Consuming consuming) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                consuming.brokers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                consuming.group(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
    }

    /** What they read values with. */
    @SuppressWarnings("unchecked") // bytes are objects
    static Deserializer<Object> values(Consuming consuming) {
        Deserializer<?> bytes = new ByteArrayDeserializer();
        return consuming.orders() ? new OrderBytes() : (Deserializer<Object>) bytes;
    }

    private RawLoops started() {
        this.threads.forEach(Thread::start);
        return this;
    }

    private void loop() {
        try (KafkaConsumer<byte[], Object> consumer = new KafkaConsumer<>(
                configuration(this.consuming), new ByteArrayDeserializer(), values(this.consuming))) {
            consumer.subscribe(List.of(this.consuming.topic()));
            while (!this.stopped) {
                handle(consumer.poll(POLL));
                commit(consumer);
            }
        } catch (Exception ex) {
            ex.printStackTrace(System.out);
        }
    }

    private void handle(ConsumerRecords<byte[], Object> records) throws Exception {
        for (ConsumerRecord<byte[], Object> record : records) {
            this.consuming.work().handle(record.value());
        }
    }

    private void commit(KafkaConsumer<byte[], Object> consumer) {
        if (this.async) {
            consumer.commitAsync();
        } else {
            consumer.commitSync();
        }
    }

    @Override
    public void close() {
        this.stopped = true;
        try {
            for (Thread thread : this.threads) {
                thread.join();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
