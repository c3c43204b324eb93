package io.baton.faults.mutant;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;

/** A partition from its assignment to its revocation. */
final class Assignment {

    private final TopicPartition partition;
    private final long epoch;
    private final Tracker tracker;
    private final boolean closes;
    // both guarded by this
    private boolean closed;
    private int running;
    // written by the poll thread
    private volatile boolean givenUp;

    Assignment(TopicPartition partition, long epoch, Tracker tracker, boolean closes) {
        this.partition = partition;
        this.epoch = epoch;
        this.tracker = tracker;
        this.closes = closes;
    }

    TopicPartition partition() {
        return this.partition;
    }

    long epoch() {
        return this.epoch;
    }

    Tracker tracker() {
        return this.tracker;
    }

    /** Whether a call may begin; {@link #callEnded()} must follow. */
    synchronized boolean beginCall() {
        if (this.closed && this.closes) {
            return false;
        }
        this.running++;
        return true;
    }

    synchronized void callEnded() {
        this.running--;
        notifyAll();
    }

    /** No call begins from now on. */
    synchronized void close() {
        this.closed = true;
    }

    synchronized boolean isClosed() {
        return this.closed;
    }

    /** It is over: what ends from now on counts as released. */
    void giveUp() {
        this.givenUp = true;
    }

    boolean isGivenUp() {
        return this.givenUp;
    }

    /** Waits for the running calls. */
    synchronized void awaitQuiet(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (this.running > 0 && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }
}
