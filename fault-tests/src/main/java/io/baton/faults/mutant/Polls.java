package io.baton.faults.mutant;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Polls. With the consumer protocol kafka-clients 4.2.2 throws {@code IllegalStateException: No current assignment for
 * partition} when its background thread takes a partition away at the wrong moment. Records of other partitions, taken
 * from the buffer by the same poll, go under with it while their positions have moved on.
 */
final class Polls {

    private static final Duration TIMEOUT = Duration.ofMillis(100);

    private Polls() {}

    /**
     * Polls, and goes back to what was received if the poll fails.
     *
     * @param received what comes after the last record received, of the partitions of which any was
     */
    static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> received) {
        try {
            return consumer.poll(TIMEOUT);
        } catch (IllegalStateException ex) {
            Set<TopicPartition> partitions = consumer.assignment();
            partitions.forEach(partition -> goBack(consumer, partition, received.get(partition)));
            return ConsumerRecords.empty();
        }
    }

    /** Goes back to what was received, or else to what is committed; not if the partition is no longer ours. */
    static void goBack(Consumer<byte[], byte[]> consumer, TopicPartition partition, @Nullable Long received) {
        try {
            if (received != null) {
                consumer.seek(partition, received);
                return;
            }
            OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
            if (committed == null) {
                consumer.seekToBeginning(Set.of(partition));
            } else {
                consumer.seek(partition, committed);
            }
        } catch (IllegalStateException | KafkaException ex) {
            // no longer ours
        }
    }
}
