package io.baton.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks where partitions may be read from, and lets the client go on from there. Only for the poll thread.
 *
 * @param consumer the client
 */
record Positions(Consumer<byte[], byte[]> consumer) {

    private static final Duration BROKER_CALL = Duration.ofSeconds(5);

    Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        return consumer.committed(new Question(partitions), BROKER_CALL);
    }

    /** The first offsets that the broker has, or the next ones that it will have. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, boolean latest) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        return latest
                ? consumer.endOffsets(partitions, BROKER_CALL)
                : consumer.beginningOffsets(partitions, BROKER_CALL);
    }

    /** The same, or nothing if they cannot be asked for now. */
    Map<TopicPartition, Long> endsIfKnown(Collection<TopicPartition> partitions, boolean latest) {
        try {
            return Wakeups.passOn(consumer, () -> ends(partitions, latest));
        } catch (KafkaException e) {
            return Map.of();
        }
    }

    /**
     * Whether the client goes on from this offset, as far as it says: what it complains about may be an earlier one.
     */
    boolean isAt(TopicPartition partition, long offset) {
        try {
            return Wakeups.passOn(consumer, () -> consumer.position(partition, Duration.ZERO) == offset);
        } catch (KafkaException | IllegalStateException e) {
            return true;
        }
    }

    /** Lets the client go on from an offset; false if the partition is not its any more, even if we were not told. */
    boolean moveTo(TopicPartition partition, long offset) {
        try {
            consumer.seek(partition, offset);
            return true;
        } catch (IllegalStateException e) {
            // the client of the consumer protocol tells it later; whoever owns the partition begins at the commit
            return false;
        }
    }
}
