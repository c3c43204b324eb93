package io.baton.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A queue whose records run one at a time: those of a partition, of a key, or a single one. While its first record is
 * tried again or waits for its dead letter, the lane keeps its place and its followers wait behind it.
 *
 * <p>The queue and the state are guarded by the lock of the {@link PartitionLanes}. The attempt fields belong to
 * whoever made the lane {@link State#BUSY}; they change hands through that lock.
 */
final class Lane {

    enum State {
        /** Nothing to do. */
        IDLE,
        /** Stands in a dispatcher's queue. */
        READY,
        /** A handler call or the writing of a dead letter is on its way. */
        BUSY,
        /** Waits for a timer. */
        PARKED,
        /** Stopped behind a dead letter. */
        HELD
    }

    private static final AtomicIntegerFieldUpdater<Lane> ACKNOWLEDGED =
            AtomicIntegerFieldUpdater.newUpdater(Lane.class, "acknowledged");

    final PartitionLanes partition;
    final Object key;
    State state = State.IDLE;

    /** The queue: its first record has a field of its own, as most lanes of keys never hold a second one. */
    private @Nullable ConsumerRecord<byte[], byte[]> first;

    private @Nullable ArrayDeque<ConsumerRecord<byte[], byte[]>> followers;

    /** Failed calls with the first record (or the batch it leads). */
    int attempts;

    /** When that record failed first. */
    @Nullable
    Instant firstFailedAt;

    /** How long the last call with the first record took; 0 if there was none. */
    long callNanos;

    /** How many records of a batch that gave up are still to be handled one by one. */
    int oneByOne;

    /** How many records the last call took, so that a retried batch stays the same. */
    int retriedBatch;

    /** How many records are to be dead-lettered without another call, and why. */
    int condemned;

    @Nullable
    Throwable condemnation;

    /**
     * First records of the queue that were acknowledged in this turn; written by whoever handles the lane, without the
     * lock, because for every record that would cost more than the record.
     */
    private volatile int acknowledged;

    /** How many of the acknowledged ones were taken out of the queue ahead of their handler's report. */
    private int takenOut;

    Lane(PartitionLanes partition, Object key) {
        this.partition = partition;
        this.key = key;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (first == null) {
            first = record;
            return;
        }
        if (followers == null) {
            followers = new ArrayDeque<>();
        }
        followers.add(record);
    }

    boolean isEmpty() {
        return first == null;
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> first() {
        return first;
    }

    /** Takes the first record out. */
    ConsumerRecord<byte[], byte[]> remove() {
        ConsumerRecord<byte[], byte[]> removed = Objects.requireNonNull(first, "no record");
        first = followers == null ? null : followers.poll();
        return removed;
    }

    /** Shows its first records, at most so many; returns how many. */
    int show(ConsumerRecord<byte[], byte[]>[] into, int most) {
        if (first == null || most == 0) {
            return 0;
        }
        into[0] = first;
        int count = 1;
        if (followers != null && most > 1) {
            for (ConsumerRecord<byte[], byte[]> record : followers) {
                if (count == most) {
                    break;
                }
                into[count++] = record;
            }
        }
        return count;
    }

    void addAllTo(Collection<ConsumerRecord<byte[], byte[]>> all) {
        if (first != null) {
            all.add(first);
        }
        if (followers != null) {
            all.addAll(followers);
        }
    }

    /** So many records have been acknowledged and not reported yet. */
    void acknowledged(int records) {
        ACKNOWLEDGED.lazySet(this, records);
    }

    /** How many acknowledged records are still in the queue; they are taken out. */
    int takeAcknowledged() {
        int more = acknowledged - takenOut;
        takenOut += more;
        return more;
    }

    /** Acknowledged records are reported; returns how many of them were taken out already. */
    int report() {
        int reported = takenOut;
        takenOut = 0;
        acknowledged = 0;
        return reported;
    }

    /** The first record has ended: what is remembered of its attempts goes with it. */
    void advanced(int records) {
        attempts = 0;
        firstFailedAt = null;
        callNanos = 0;
        retriedBatch = 0;
        oneByOne = Math.max(0, oneByOne - records);
        condemned = Math.max(0, condemned - records);
    }

    /** The records that lanes go on with, one each, of those that have any. */
    static List<ConsumerRecord<byte[], byte[]>> firsts(Collection<Lane> lanes, int most) {
        return lanes.stream()
                .map(Lane::first)
                .filter(Objects::nonNull)
                .limit(most)
                .toList();
    }
}
