package io.baton.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
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

    /** Since when we may have been cut off, as commits have not come through; 0 if they have. */
    private long unconfirmedNanos;

    /** Since when nothing may be committed; 0 if it may. */
    private long heldBackNanos;

    /** Whether the listener knows that our membership is in doubt, and whether a commit is on its way to settle it. */
    private boolean doubtTold;

    private boolean proving;

    /**
     * Whether the coordinator may be out of reach. The client of the classic protocol would keep a commit until it has
     * found it, and then send it as a member of a later generation, over whatever was committed in between.
     */
    private boolean outOfReach;

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

    /**
     * With our membership in doubt, commits what is committed already: the coordinator accepts that from members only.
     *
     * @param idle whether there is nothing that could be another one's by now
     */
    void proveMembership(boolean idle) {
        heldBackNanos = 0;
        if (!isMembershipDoubted(unconfirmedNanos) || proving || outOfReach) {
            return;
        }
        List<CommitPoint> points = lanes.partitions().values().stream()
                .map(partition -> partition.restated(withMetadata))
                .toList();
        if (points.isEmpty()) {
            if (idle) {
                proved(System.nanoTime());
            }
            return;
        }
        proving = true;
        long sentNanos = System.nanoTime();
        send(points, exception -> {
            proving = false;
            if (exception == null) {
                proved(sentNanos);
            }
        });
    }

    /** Nothing may be committed for now, so nothing confirms our membership either. */
    void heldBack() {
        if (heldBackNanos == 0) {
            heldBackNanos = System.nanoTime() - sinceLastCommit().toNanos();
        }
        boolean unused = isMembershipDoubted(unconfirmedNanos == 0 ? heldBackNanos : unconfirmedNanos);
    }

    private boolean isMembershipDoubted(long unconfirmedSince) {
        Membership membership = lanes.membership();
        if (unconfirmedSince != 0) {
            membership.unconfirmedSince(unconfirmedSince);
        }
        if (membership.isDoubted()) {
            tellDoubt();
        }
        return membership.isDoubted();
    }

    /** What kept a commit from coming through may have begun right after the one before. */
    private Duration sinceLastCommit() {
        Duration interval = lanes.settings().commitInterval();
        Duration most = lanes.settings().membershipTimeout().dividedBy(4);
        return interval.compareTo(most) < 0 ? interval : most;
    }

    private void tellDoubt() {
        if (!doubtTold) {
            doubtTold = true;
            outOfReach = true;
            lanes.listener().membershipDoubted(lanes.settings().group());
        }
    }

    private void proved(long sentNanos) {
        unconfirmedNanos = 0;
        if (lanes.confirmMembership(sentNanos)) {
            doubtTold = false;
        }
    }

    /** Whether the coordinator should be asked something before the next commit; the next time it need not. */
    boolean takeOutOfReach() {
        boolean taken = outOfReach;
        outOfReach = false;
        return taken;
    }

    void commitIfDue() {
        long now = System.nanoTime();
        if (outOfReach || now - lastNanos < lanes.settings().commitInterval().toNanos()) {
            return;
        }
        lastNanos = now;
        if (inFlight) {
            return;
        }
        List<CommitPoint> points = points(lanes.partitions().values());
        if (points.isEmpty()) {
            return;
        }
        inFlight = true;
        send(points, exception -> inFlight = false);
    }

    private void send(List<CommitPoint> points, java.util.function.Consumer<@Nullable Exception> then) {
        if (unconfirmedNanos == 0) {
            unconfirmedNanos = System.nanoTime() - sinceLastCommit().toNanos();
        }
        try {
            consumer.commitAsync(offsets(points), (offsets, exception) -> {
                finished(points, exception);
                then.accept(exception);
            });
        } catch (KafkaException e) {
            finished(points, e);
            then.accept(e);
        }
    }

    /** Commits what has ended in these partitions and waits for it. */
    void commitNow(Collection<PartitionLanes> partitions, Duration timeout) {
        List<CommitPoint> points = points(partitions);
        if (points.isEmpty()) {
            return;
        }
        try {
            Wakeups.passOn(consumer, () -> consumer.commitSync(offsets(points), timeout));
            finished(points, null);
        } catch (KafkaException e) {
            boolean hadMetadata = withMetadata;
            finished(points, e);
            if (hadMetadata != withMetadata) {
                commitNow(partitions, timeout);
            }
        }
    }

    private List<CommitPoint> points(Collection<PartitionLanes> partitions) {
        List<CommitPoint> points = new ArrayList<>();
        for (PartitionLanes partition : partitions) {
            if (partition.load().records() == 0) {
                followPosition(partition);
            }
            CommitPoint point = partition.commitPoint(withMetadata);
            if (point != null) {
                points.add(point);
            }
        }
        return points;
    }

    /**
     * Every polled record was taken over before this runs, so the position passes over nothing but markers and holes.
     */
    private void followPosition(PartitionLanes partition) {
        try {
            partition.caughtUp(Wakeups.passOn(consumer, () -> consumer.position(partition.partition, Duration.ZERO)));
        } catch (KafkaException | IllegalStateException e) {
            // no position yet, or no longer ours: there is nothing to follow
        }
    }

    private void finished(List<CommitPoint> points, @Nullable Exception exception) {
        if (exception == null) {
            unconfirmedNanos = 0;
            points.forEach(point -> point.lanes().committed(point.changes()));
            return;
        }
        if (exception instanceof RebalanceInProgressException) {
            // refused while the group waits for all of its members, which may take a drain: no sign of having lost it
            unconfirmedNanos = 0;
        }
        if (exception instanceof RetriableCommitFailedException || exception instanceof TimeoutException) {
            outOfReach = true;
        }
        if (exception instanceof OffsetMetadataTooLarge) {
            withMetadata = false;
            hurry();
        }
        lanes.listener().commitFailed(offsets(points).keySet(), exception);
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(List<CommitPoint> points) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        points.forEach(point -> offsets.put(point.lanes().partition, point.offset()));
        return offsets;
    }
}
