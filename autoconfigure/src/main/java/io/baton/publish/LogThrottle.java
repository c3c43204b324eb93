package io.baton.publish;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one line of a kind through per minute. Thread-safe. */
final class LogThrottle {

    private static final long INTERVAL = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    boolean passes() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + INTERVAL);
    }
}
