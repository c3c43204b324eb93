package io.baton.engine;

import java.util.Arrays;

/**
 * Which records of a partition have ended, in one assignment. The records between the committable offset and the newest
 * one stand in a ring in offset order; one that has ended is kept as its complement until everything before it has
 * ended too. Offsets that were never received (transaction markers, compacted records) do not stand in the ring and so
 * are passed over.
 *
 * <p>Not thread-safe: guarded by the lock of its {@link PartitionLanes}.
 */
final class PartitionProgress {

    private long[] ring = new long[64];
    private int head;
    private int size;
    private int open;
    private long next;
    private long changes;

    PartitionProgress(long position) {
        this.next = position;
    }

    /** Adds a record. */
    void received(long offset) {
        expect(offset);
        if (size == ring.length) {
            grow();
        }
        ring[index(size)] = offset;
        size++;
        open++;
        next = offset + 1;
    }

    /** Notes that a record has ended; false if it is not known or had ended before. */
    boolean ended(long offset) {
        int at = find(offset);
        if (at < 0 || ring[index(at)] < 0) {
            return false;
        }
        ring[index(at)] = ~offset;
        open--;
        changes++;
        while (size > 0 && ring[head] < 0) {
            head = (head + 1) & (ring.length - 1);
            size--;
        }
        return true;
    }

    /** With nothing outstanding, follows the consumer over what holds no records. */
    void caughtUp(long position) {
        if (size == 0 && position > next) {
            next = position;
            changes++;
        }
    }

    /** The offset that may be committed: the lowest record that has not ended, or what comes next. */
    long committable() {
        return size == 0 ? next : ring[head];
    }

    /** Records received that have not ended. */
    int open() {
        return open;
    }

    /** Records between the committable offset and the newest one, ended or not. */
    int held() {
        return size;
    }

    /** The offset after the newest record received. */
    long next() {
        return next;
    }

    /** Grows with every change of what a commit would say. */
    long changes() {
        return changes;
    }

    /**
     * Checks that a record is not older than one received before: nothing may be passed over in silence.
     *
     * @throws IllegalStateException if it is
     */
    void expect(long offset) {
        if (offset < next) {
            throw new IllegalStateException("offset " + offset + " came after " + (next - 1));
        }
    }

    /**
     * What has ended ahead of the committable offset.
     *
     * @param earlier what had ended before this assignment; counts where this one has not come to yet
     */
    FinishedAhead finishedAhead(FinishedAhead earlier) {
        FinishedAhead.Builder builder = new FinishedAhead.Builder();
        for (int i = 0; i < size; i++) {
            long entry = ring[index(i)];
            if (entry < 0) {
                builder.ended(~entry);
            } else {
                builder.open();
            }
        }
        earlier.addTo(builder, next);
        return builder.build();
    }

    private int index(int i) {
        return (head + i) & (ring.length - 1);
    }

    private int find(long offset) {
        // where it is if no offset is missing in between
        long direct = size == 0 ? -1 : offset - ring[head];
        if (direct >= 0 && direct < size && offsetAt((int) direct) == offset) {
            return (int) direct;
        }
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = offsetAt(middle);
            if (at == offset) {
                return middle;
            }
            if (at < offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private long offsetAt(int i) {
        long entry = ring[index(i)];
        return entry < 0 ? ~entry : entry;
    }

    private void grow() {
        long[] larger = Arrays.copyOf(ring, ring.length * 2);
        for (int i = 0; i < size; i++) {
            larger[i] = ring[index(i)];
        }
        ring = larger;
        head = 0;
    }
}
