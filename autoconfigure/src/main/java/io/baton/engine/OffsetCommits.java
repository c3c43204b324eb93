package io.baton.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.jspecify.annotations.Nullable;

/**
 * Commits what has ended: now and then while polling, and at the end of an assignment. Only this class moves an offset.
 * Owned by the poll thread; Kafka calls back on it as well.
 */
final class OffsetCommits {

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private long lastNanos;
    private boolean inFlight;

    /** Turned off for good by a broker that refuses metadata of our size. */
    private boolean withMetadata = true;

    OffsetCommits(Consumer<byte[], byte[]> consumer, Lanes lanes) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.lastNanos = System.nanoTime();
    }

    /** How long the poll may last before a commit is due. */
    Duration untilDue() {
        long left = lanes.settings().commitInterval().toNanos() - (System.nanoTime() - lastNanos);
        return Duration.ofNanos(Math.max(1, left));
    }

    /** Makes the next poll commit without waiting for the interval. */
    void hurry() {
        lastNanos = System.nanoTime() - lanes.settings().commitInterval().toNanos();
    }

    void commitIfDue() {
        long now = System.nanoTime();
        if (inFlight || now - lastNanos < lanes.settings().commitInterval().toNanos()) {
            return;
        }
        lastNanos = now;
        List<PartitionLanes.Snapshot> snapshots = snapshots(lanes.partitions().values());
        if (snapshots.isEmpty()) {
            return;
        }
        inFlight = true;
        consumer.commitAsync(offsets(snapshots), (offsets, exception) -> {
            inFlight = false;
            finished(snapshots, exception);
        });
    }

    /** Commits what has ended in these partitions and waits for it. */
    void commitNow(Collection<PartitionLanes> partitions, Duration timeout) {
        List<PartitionLanes.Snapshot> snapshots = snapshots(partitions);
        if (snapshots.isEmpty()) {
            return;
        }
        try {
            Wakeups.ignoring(() -> consumer.commitSync(offsets(snapshots), timeout));
            finished(snapshots, null);
        } catch (KafkaException e) {
            finished(snapshots, e);
        }
    }

    private List<PartitionLanes.Snapshot> snapshots(Collection<PartitionLanes> partitions) {
        List<PartitionLanes.Snapshot> snapshots = new ArrayList<>();
        for (PartitionLanes partition : partitions) {
            if (partition.load().records() == 0) {
                followPosition(partition);
            }
            PartitionLanes.Snapshot snapshot = partition.snapshot(withMetadata);
            if (snapshot != null) {
                snapshots.add(snapshot);
            }
        }
        return snapshots;
    }

    /**
     * Every polled record was taken over before this runs, so the position passes over nothing but markers and holes.
     */
    private void followPosition(PartitionLanes partition) {
        try {
            partition.caughtUp(Wakeups.ignoring(() -> consumer.position(partition.partition, Duration.ZERO)));
        } catch (KafkaException | IllegalStateException e) {
            // no position yet, or no longer ours: there is nothing to follow
        }
    }

    private void finished(List<PartitionLanes.Snapshot> snapshots, @Nullable Exception exception) {
        if (exception == null) {
            snapshots.forEach(snapshot -> snapshot.lanes().committed(snapshot.changes()));
            return;
        }
        if (exception instanceof OffsetMetadataTooLarge) {
            withMetadata = false;
        }
        lanes.listener().commitFailed(offsets(snapshots).keySet(), exception);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<PartitionLanes.Snapshot> snapshots) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        snapshots.forEach(snapshot -> offsets.put(snapshot.lanes().partition, snapshot.offset()));
        return offsets;
    }
}
