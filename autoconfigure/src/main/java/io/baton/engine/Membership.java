package io.baton.engine;

/**
 * Whether this consumer may still believe that its partitions are its own. A process that was frozen, or cut off from
 * its group, for as long as its session has lost them without knowing, and others handle their records by now. So when
 * the timer has not ticked, or no commit has come through, for that long, no call starts until the group's coordinator
 * has accepted a commit that was sent afterwards.
 */
final class Membership {

    private final long limitNanos;

    /** Written by the timer's thread: when it ticked last. */
    private volatile long tickNanos = System.nanoTime();

    /** Set by whoever has reason to doubt, cleared by the poll thread; written inside the monitor. */
    private volatile boolean doubted;

    /** Guarded by the monitor: when there was reason last. */
    private long doubtedNanos;

    Membership(long limitNanos) {
        this.limitNanos = limitNanos;
    }

    boolean isDoubted() {
        return doubted;
    }

    /** Whether a call may start now; seen by its own clock, as after a freeze handlers go on before the timer does. */
    boolean allowsCallAt(long nowNanos) {
        if (nowNanos - tickNanos > limitNanos) {
            doubt();
        }
        return !doubted;
    }

    private synchronized void doubt() {
        doubtedNanos = System.nanoTime();
        doubted = true;
    }

    void tick() {
        long now = System.nanoTime();
        // in this order: whoever sees the new tick sees the doubt
        boolean unused = allowsCallAt(now);
        tickNanos = now;
    }

    /** Commits were tried in vain since then. */
    void unconfirmedSince(long nanos) {
        if (!doubted && System.nanoTime() - nanos > limitNanos) {
            doubt();
        }
    }

    /** A commit that was sent at that time has been accepted; false if there has been reason to doubt since. */
    synchronized boolean confirm(long sentNanos) {
        if (sentNanos - doubtedNanos < 0) {
            return false;
        }
        doubted = false;
        return true;
    }
}
