package io.baton.benchmarks.consume;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks into a dead-letter topic. Owned by one thread. */
final class DeadLetters implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    DeadLetters(String brokers, String topic, int partitions) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.consumer.assign(this.partitions);
    }

    /** Waits until there are so many. */
    void await(long count) throws InterruptedException {
        long start = System.nanoTime();
        while (count() < count) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("%d of %d dead letters".formatted(count(), count));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private long count() {
        return this.consumer.endOffsets(this.partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How many letters carry key and value of a record that fails for good, each record counted once. */
    int genuine(Failures failures) {
        long total = count();
        BitSet numbers = new BitSet();
        long read = 0;
        while (read < total) {
            for (ConsumerRecord<byte[], byte[]> letter : this.consumer.poll(Duration.ofSeconds(1))) {
                read++;
                if (isGenuine(letter, failures)) {
                    numbers.set(TestRecord.of(letter.value()).number());
                }
            }
        }
        return numbers.cardinality();
    }

    private static boolean isGenuine(ConsumerRecord<byte[], byte[]> letter, Failures failures) {
        TestRecord record = TestRecord.of(letter.value());
        return failures.of(record.number()) == Failures.Fate.FAILS_FOR_GOOD
                && Arrays.equals(record.keyBytes(), letter.key())
                && Arrays.equals(record.bytes(), letter.value());
    }

    @Override
    public void close() {
        this.consumer.close();
    }
}
