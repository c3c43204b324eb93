package io.baton.observation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Lets one line of a kind through per interval and counts the others. Thread-safe. */
final class LineThrottle {

    /** Says that a line is to be left out. */
    static final long HELD_BACK = -1;

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final LongAdder heldBack = new LongAdder();

    LineThrottle(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** How many lines were held back since the last one let through, or {@link #HELD_BACK} for this one as well. */
    long tryPass() {
        long now = this.nanoTime.getAsLong();
        long due = this.next.get();
        if (now - due >= 0 && this.next.compareAndSet(due, now + this.intervalNanos)) {
            return this.heldBack.sumThenReset();
        }
        this.heldBack.increment();
        return HELD_BACK;
    }
}
