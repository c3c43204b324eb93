package io.baton.engine;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Why partitions are paused. A partition is fetched from only when nobody has a reason against it, so that the
 * container's pauses and ours do not undo one another. Owned by the poll thread.
 */
final class Pauses {

    enum Reason {
        /** The container, for the application. */
        CONTAINER,
        /** Flow control: the partition is at its limits. */
        LIMIT,
        /** What the handlers depend on counts as down. */
        BREAKER,
        /** The committed position could not be read yet. */
        POSITION,
        /** Whether our commits still stand is not known yet. */
        COMMITS,
        /** The position is out of range, and whether the topic is still the same is not known yet. */
        RANGE,
        /** The committed position is no longer on the broker. */
        HISTORY
    }

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, EnumSet<Reason>> reasons = new HashMap<>();

    Pauses(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    void pause(Collection<TopicPartition> partitions, Reason reason) {
        for (TopicPartition partition : partitions) {
            EnumSet<Reason> of = reasons.computeIfAbsent(partition, none -> EnumSet.noneOf(Reason.class));
            if (of.isEmpty()) {
                ifOurs(() -> consumer.pause(List.of(partition)));
            }
            of.add(reason);
        }
    }

    void resume(Collection<TopicPartition> partitions, Reason reason) {
        for (TopicPartition partition : partitions) {
            EnumSet<Reason> of = reasons.get(partition);
            if (of != null && of.remove(reason) && of.isEmpty()) {
                reasons.remove(partition);
                ifOurs(() -> consumer.resume(List.of(partition)));
            }
        }
    }

    /** The client of the consumer protocol may have given a partition up already before it tells us so. */
    private static void ifOurs(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException e) {
            // the revocation is on its way, and forgets the reasons
        }
    }

    /** The partitions paused for one reason. */
    Set<TopicPartition> paused(Reason reason) {
        Set<TopicPartition> paused = new HashSet<>();
        reasons.forEach((partition, of) -> {
            if (of.contains(reason)) {
                paused.add(partition);
            }
        });
        return paused;
    }

    boolean isPaused(TopicPartition partition, Reason reason) {
        EnumSet<Reason> of = reasons.get(partition);
        return of != null && of.contains(reason);
    }

    /** The partitions are no longer ours; Kafka has forgotten their pauses as well. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(reasons::remove);
    }
}
