package io.baton.engine;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * One assigned partition, as the poll thread saw it last. Immutable.
 *
 * @param partition the partition
 * @param lag records behind the consumer's position, or -1 if the client does not know; what is {@code held} comes on
 *     top
 * @param held records between the committable offset and the newest one received
 * @param waitingLanes lanes that wait for a retry or a dead letter, or are held after one
 * @param pauses why nothing is fetched from it; empty if something is
 * @param missing with {@link Pause#HISTORY}, how many offsets are gone; -1 if that could not be found out
 * @param movedNanos {@link System#nanoTime()} when a record was last received or ended, or nothing was to be done
 */
public record PartitionStatus(
        TopicPartition partition,
        long lag,
        int held,
        int waitingLanes,
        Set<Pause> pauses,
        long missing,
        long movedNanos) {

    /** Why nothing is fetched from a partition. */
    public enum Pause {
        /** The application has paused it, or its container. */
        APPLICATION,
        /** Flow control: it is at its limits. */
        LIMIT,
        /** What its handlers depend on counts as down. */
        DEPENDENCY,
        /** The committed position could not be read yet. */
        POSITION,
        /** The committed position is no longer on the broker. */
        HISTORY
    }

    /** Copies the set. */
    public PartitionStatus {
        pauses = Set.copyOf(pauses);
    }

    /**
     * How long something has been to be done and nothing has moved.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return zero or more
     */
    public Duration still(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - movedNanos));
    }
}
