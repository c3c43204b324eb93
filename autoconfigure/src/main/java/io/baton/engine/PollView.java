package io.baton.engine;

import java.time.Duration;

/** What a consumer's poll thread leaves for others to read: written by that thread only, read by any. */
public final class PollView {

    /** {@link System#nanoTime()} of the last poll, or of the engine's making. */
    private volatile long polledNanos = System.nanoTime();

    private volatile PollSnapshot snapshot = PollSnapshot.NONE;

    /** Creates a view of a thread that has not come by yet. */
    public PollView() {}

    void polled(long nanos) {
        polledNanos = nanos;
    }

    /**
     * Leaves what the thread sees.
     *
     * @param newSnapshot takes the place of the last one
     */
    public void sampled(PollSnapshot newSnapshot) {
        snapshot = newSnapshot;
    }

    /**
     * How long ago the poll thread came by.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @return since the last poll, or since the engine was made if there was none
     */
    public Duration sinceLastPoll(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - polledNanos));
    }

    /**
     * What the poll thread saw when it looked last, about once a second.
     *
     * @return {@link PollSnapshot#NONE} if it has not looked yet
     */
    public PollSnapshot snapshot() {
        return snapshot;
    }
}
