package io.baton.engine;

import io.baton.Ordering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition in one assignment: its lanes and its progress. The object is the epoch: once closed, whatever a late
 * handler reports changes nothing.
 *
 * <p>Everything mutable is guarded by the monitor, but for the volatile fields. Invariants, inside it: a record is in
 * exactly one lane's queue from {@link #accept} until it has ended; {@code busy} counts the lanes in state BUSY; no
 * lane with an empty queue is READY or PARKED.
 */
final class PartitionLanes {

    final TopicPartition partition;
    final long epoch;

    private final Ordering ordering;
    private final Map<Object, Lane> lanes = new HashMap<>();
    private final PartitionProgress progress;
    private FinishedAhead finishedBefore;
    private final BusyLanes busy = new BusyLanes();
    private int parked;
    private long bytes;
    private long committedChanges;
    private boolean closed;
    private boolean blocked;

    /** Written inside the monitor, read anywhere: no new call may start. */
    private volatile boolean draining;
    /** Owned by the poll thread, read by lanes: whether flow control has paused the partition. */
    volatile boolean paused;

    /** Guarded by the monitor: what the partition must have come down to before a lane wakes the poll. */
    private PartitionLoad relief = new PartitionLoad(0, 0, 0);

    PartitionLanes(TopicPartition partition, long epoch, Ordering ordering, StartPosition start) {
        this.partition = partition;
        this.epoch = epoch;
        this.ordering = ordering;
        this.progress = new PartitionProgress(start.offset());
        this.finishedBefore = start.finishedAhead();
        this.committedChanges = start.committed() ? 0 : -1;
    }

    /**
     * Takes over a poll's records, but for those that ended in an earlier assignment; returns the lanes to dispatch.
     * Changes nothing if it throws.
     */
    synchronized List<Lane> accept(
            List<ConsumerRecord<byte[], byte[]>> records, Consumer<List<ConsumerRecord<byte[], byte[]>>> taken) {
        progress.expect(records.get(0).offset());
        boolean all = finishedBefore.isEmpty();
        taken.accept(all ? records : records.stream().filter(this::isNew).toList());
        Lane only = ordering == Ordering.PARTITION ? lane(LaneKey.PARTITION) : null;
        List<Lane> ready = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            progress.received(record.offset());
            if (all || isNew(record)) {
                enqueue(record, only == null ? lane(LaneKey.of(ordering, record)) : only, ready);
            } else {
                progress.ended(record.offset());
            }
        }
        if (!all && finishedBefore.endsBefore(records.get(records.size() - 1).offset())) {
            finishedBefore = FinishedAhead.NONE;
        }
        return blocked ? List.of() : ready;
    }

    private boolean isNew(ConsumerRecord<byte[], byte[]> record) {
        return !finishedBefore.contains(record.offset());
    }

    private Lane lane(Object key) {
        return lanes.computeIfAbsent(key, absent -> new Lane(this, absent));
    }

    private void enqueue(ConsumerRecord<byte[], byte[]> record, Lane lane, List<Lane> ready) {
        lane.add(record);
        bytes += RecordSize.of(record);
        if (lane.state == Lane.State.IDLE) {
            lane.state = Lane.State.READY;
            ready.add(lane);
        }
    }

    /** Makes the lane busy and shows its first records; none when nothing may start any more. */
    synchronized int take(Lane lane, ConsumerRecord<byte[], byte[]>[] into, int most) {
        if (draining || lane.state != Lane.State.READY) {
            return 0;
        }
        int count = lane.show(into, most);
        lane.state = Lane.State.BUSY;
        busy.add();
        return count;
    }

    /** The first records of a busy lane have ended; returns how many of them did so before this assignment was over. */
    synchronized int end(Lane lane, int count) {
        int takenOut = lane.report();
        if (closed) {
            return takenOut;
        }
        remove(lane, count - takenOut);
        lane.advanced(count);
        return count;
    }

    private void remove(Lane lane, int count) {
        for (int i = 0; i < count; i++) {
            ConsumerRecord<byte[], byte[]> record = lane.remove();
            progress.ended(record.offset());
            bytes -= RecordSize.of(record);
        }
        if (progress.open() == 0) {
            // a handler may have changed a record's headers, and with them its size
            bytes = 0;
        }
    }

    /** What is acknowledged must not wait for the end of a long call behind it. */
    private void endAcknowledged() {
        Lane only = lanes.get(LaneKey.PARTITION);
        if (only != null && !closed) {
            remove(only, only.takeAcknowledged());
        }
    }

    /** A busy lane's turn is over; true if it has more records and is READY again. */
    synchronized boolean release(Lane lane) {
        busy.remove();
        if (closed || lane.isEmpty()) {
            lane.state = Lane.State.IDLE;
            if (lane.key != LaneKey.PARTITION) {
                lanes.remove(lane.key, lane);
            }
            return false;
        }
        lane.state = Lane.State.READY;
        return true;
    }

    /**
     * A busy lane waits from now on: for a timer (PARKED) or, even if it is empty, for an operator (HELD), unless no
     * other record can come to be in it.
     */
    synchronized void park(Lane lane, Lane.State waiting) {
        busy.remove();
        if (waiting == Lane.State.HELD && lane.isEmpty() && !LaneKey.isShared(lane.key)) {
            lanes.remove(lane.key, lane);
            return;
        }
        lane.state = waiting;
        parked++;
    }

    /**
     * The timer of a parked lane has run out: it is READY, or BUSY with its dead letter; false if nothing may start.
     */
    synchronized boolean unpark(Lane lane, Lane.State next) {
        if (draining || lane.state != Lane.State.PARKED) {
            return false;
        }
        lane.state = next;
        parked--;
        if (next == Lane.State.BUSY) {
            busy.add();
        }
        return true;
    }

    /** From now on nothing new starts. */
    synchronized void beginDrain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Waits for what is busy; gives up at the deadline or when the thread is interrupted. */
    void awaitQuiet(long deadlineNanos) {
        busy.awaitNone(deadlineNanos);
    }

    /** Ends this assignment; returns the records that were left undone. */
    synchronized List<ConsumerRecord<byte[], byte[]>> close() {
        endAcknowledged();
        draining = true;
        closed = true;
        List<ConsumerRecord<byte[], byte[]>> undone = new ArrayList<>();
        lanes.values().forEach(lane -> lane.addAllTo(undone));
        lanes.clear();
        parked = 0;
        bytes = 0;
        return undone;
    }

    /** Starts nothing before the last call of an earlier assignment of this partition has ended. */
    void follow(PartitionLanes earlier, Consumer<List<Lane>> start) {
        block();
        earlier.busy.onceNone(() -> start.accept(unblock()));
    }

    private synchronized void block() {
        blocked = true;
    }

    private synchronized List<Lane> unblock() {
        blocked = false;
        return lanes.values().stream()
                .filter(lane -> lane.state == Lane.State.READY)
                .toList();
    }

    /** Whether this assignment is over. */
    synchronized boolean isClosed() {
        return closed;
    }

    boolean isQuiet() {
        return busy.isNone();
    }

    /** With nothing outstanding, follows the consumer over transaction markers and compacted records. */
    synchronized void caughtUp(long position) {
        progress.caughtUp(position);
    }

    /** Sets what the partition must come down to before the poll is woken. */
    synchronized void relieveAt(int records, long atBytes) {
        relief = new PartitionLoad(records, atBytes, 0);
    }

    synchronized boolean isRelieved() {
        return progress.held() <= relief.records() && bytes <= relief.bytes();
    }

    /** What the partition holds now. */
    synchronized PartitionLoad load() {
        return new PartitionLoad(progress.held(), bytes, parked);
    }

    /** Grows with every record received and every record ended. */
    synchronized long advance() {
        return progress.next() + progress.changes();
    }

    /** The records that the lanes with something to handle go on with, one each, of at most so many lanes. */
    synchronized List<ConsumerRecord<byte[], byte[]>> firsts(int most) {
        return Lane.firsts(lanes.values(), most);
    }

    /** The record a lane goes on with. */
    synchronized @Nullable ConsumerRecord<byte[], byte[]> first(Lane lane) {
        return lane.first();
    }

    /** What to commit, or null if a commit would say nothing new. */
    synchronized @Nullable CommitPoint commitPoint(boolean withMetadata) {
        endAcknowledged();
        return progress.changes() == committedChanges ? null : restated(withMetadata);
    }

    /** What was committed last or would be now. */
    synchronized CommitPoint restated(boolean withMetadata) {
        endAcknowledged();
        long offset = progress.committable();
        String text = withMetadata ? progress.finishedAhead(finishedBefore).toText(offset) : "";
        return new CommitPoint(this, new OffsetAndMetadata(offset, text), progress.changes());
    }

    /** Where the next record is expected, after everything that was taken over. */
    synchronized long next() {
        return progress.next();
    }

    /** Whether the group has a position of this partition committed, as far as we know. */
    synchronized boolean hasCommit() {
        return committedChanges >= 0;
    }

    synchronized void committed(long changes) {
        committedChanges = Math.max(committedChanges, changes);
    }
}
