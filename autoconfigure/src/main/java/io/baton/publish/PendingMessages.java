package io.baton.publish;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts messages that were handed over and have neither been acknowledged nor failed, so that who waits for those of
 * before does not wait for those of after. Thread-safe: what is begun is counted in the current epoch; who waits begins
 * a new one, and waits until the older ones are empty.
 */
final class PendingMessages {

    /** Messages begun between two waits. Thread-safe. */
    static final class Epoch {

        private final LongAdder begun = new LongAdder();
        private final LongAdder ended = new LongAdder();

        /** Never too few: what is seen to have ended is also seen to have begun, if the ends are read first. */
        private int open() {
            long before = ended.sum();
            return (int) Math.min(Integer.MAX_VALUE, begun.sum() - before);
        }
    }

    private final AtomicInteger waiting = new AtomicInteger();

    /** Replaced inside the monitor. */
    private volatile Epoch current = new Epoch();

    /** Epochs that may hold messages, the oldest first. Guarded by the monitor. */
    private final Queue<Epoch> older = new ArrayDeque<>();

    /** Counts a message until its future is complete. */
    <T> CompletableFuture<T> track(CompletableFuture<T> message) {
        Epoch epoch = begin();
        CompletableFuture<T> unused = message.whenComplete((result, thrown) -> end(epoch));
        return message;
    }

    /** Counts a message until {@link #end} is called with what is returned. */
    Epoch begin() {
        while (true) {
            Epoch epoch = current;
            epoch.begun.increment();
            if (epoch == current) {
                return epoch;
            }
            // somebody has begun to wait in between, and may have looked already
            end(epoch);
        }
    }

    void end(Epoch epoch) {
        epoch.ended.increment();
        if (waiting.get() > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** How many there are. */
    synchronized int count() {
        return olderCount() + current.open();
    }

    /**
     * Waits for the messages begun before.
     *
     * @return how many of them are left at the deadline, or when the thread is interrupted
     */
    synchronized int await(long deadlineNanos) {
        older.add(current);
        current = new Epoch();
        Epoch last = current;
        waiting.incrementAndGet();
        try {
            for (long left = deadlineNanos - System.nanoTime();
                    before(last) > 0 && left > 0;
                    left = deadlineNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        return before(last);
    }

    /** What the epochs before one hold; empty ones are forgotten. */
    private int before(Epoch epoch) {
        older.removeIf(each -> each.open() == 0);
        int count = 0;
        for (Epoch each : older) {
            if (each == epoch) {
                break;
            }
            count += each.open();
        }
        return count;
    }

    private int olderCount() {
        return older.stream().mapToInt(Epoch::open).sum();
    }
}
