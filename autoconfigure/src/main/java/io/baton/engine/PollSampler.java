package io.baton.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the assigned partitions about once a second, so that whoever asks about them asks neither the client, which
 * belongs to the poll thread, nor the broker. Owned by the poll thread.
 */
final class PollSampler {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long UNKNOWN = -1;

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final Pauses pauses;
    private final Assignments assignments;
    private final Heartbeat heartbeat;
    private long lastNanos = System.nanoTime() - INTERVAL_NANOS;

    /** How far each partition was when it was last seen to have moved. */
    private Map<TopicPartition, Movement> movements = new HashMap<>();

    PollSampler(Consumer<byte[], byte[]> consumer, Lanes lanes, Pauses pauses, Assignments assignments) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.pauses = pauses;
        this.assignments = assignments;
        this.heartbeat = new Heartbeat(consumer);
    }

    void sample() {
        long now = System.nanoTime();
        lanes.poll().polled(now);
        if (now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        Map<TopicPartition, Movement> moved = new HashMap<>();
        List<PartitionStatus> partitions = new ArrayList<>();
        for (TopicPartition partition : assignments.owned()) {
            PartitionStatus status = status(partition, now);
            partitions.add(status);
            moved.put(partition, new Movement(advance(partition), status.movedNanos()));
        }
        movements = moved;
        lanes.poll().sampled(new PollSnapshot(partitions, heartbeat.age(now)));
    }

    private PartitionStatus status(TopicPartition partition, long now) {
        Set<PartitionStatus.Pause> why = pausesOf(partition);
        PartitionLanes opened = lanes.partitions().get(partition);
        PartitionLoad load = opened == null ? new PartitionLoad(0, 0, 0) : opened.load();
        long lag = opened == null ? UNKNOWN : lag(partition);
        boolean still = hasWork(load, lag, why) && nobodyWaits(opened, why);
        Movement last = movements.get(partition);
        long movedNanos = still && last != null && last.advance() == advance(partition) ? last.nanos() : now;
        return new PartitionStatus(
                partition, lag, load.records(), load.parkedLanes(), why, assignments.missing(partition), movedNanos);
    }

    private static boolean hasWork(PartitionLoad load, long lag, Set<PartitionStatus.Pause> why) {
        return load.records() > 0
                || lag > 0
                || why.contains(PartitionStatus.Pause.POSITION)
                || why.contains(PartitionStatus.Pause.HISTORY);
    }

    /** While the application, a dependency or the group is waited for, no partition stands still by itself. */
    private boolean nobodyWaits(@Nullable PartitionLanes opened, Set<PartitionStatus.Pause> why) {
        return !why.contains(PartitionStatus.Pause.APPLICATION)
                && !why.contains(PartitionStatus.Pause.DEPENDENCY)
                && (opened == null || !lanes.waitsForDependency(opened))
                && !lanes.membership().isDoubted();
    }

    private long advance(TopicPartition partition) {
        PartitionLanes opened = lanes.partitions().get(partition);
        return opened == null ? UNKNOWN : opened.advance();
    }

    /** What the client knows from its last fetch; it asks nobody and waits for nothing. */
    private long lag(TopicPartition partition) {
        try {
            return consumer.currentLag(partition).orElse(UNKNOWN);
        } catch (KafkaException | IllegalStateException e) {
            return UNKNOWN;
        }
    }

    private Set<PartitionStatus.Pause> pausesOf(TopicPartition partition) {
        Set<PartitionStatus.Pause> why = EnumSet.noneOf(PartitionStatus.Pause.class);
        for (Pauses.Reason reason : Pauses.Reason.values()) {
            if (pauses.isPaused(partition, reason)) {
                why.add(pause(reason));
            }
        }
        return why;
    }

    private static PartitionStatus.Pause pause(Pauses.Reason reason) {
        return switch (reason) {
            case CONTAINER -> PartitionStatus.Pause.APPLICATION;
            case LIMIT -> PartitionStatus.Pause.LIMIT;
            case BREAKER -> PartitionStatus.Pause.DEPENDENCY;
            case POSITION, COMMITS, RANGE -> PartitionStatus.Pause.POSITION;
            case HISTORY -> PartitionStatus.Pause.HISTORY;
        };
    }

    private record Movement(long advance, long nanos) {}
}
