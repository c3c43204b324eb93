package io.baton.faults.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is in a topic at the time of asking, without any group.
 *
 * @param brokers where
 */
public record TopicReader(String brokers) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Reads all partitions of a topic. */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            drain(consumer, partitions, reader);
        }
    }

    /** Reads a partition from an offset on. */
    void read(TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, from);
            drain(consumer, List.of(partition), reader);
        }
    }

    private static void drain(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("cannot read " + partitions + " up to " + ends);
            }
            consumer.poll(Duration.ofMillis(500)).forEach(reader);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", this.brokers, "isolation.level", "read_committed", "client.id", "rig"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
