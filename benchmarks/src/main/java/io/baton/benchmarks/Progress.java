package io.baton.benchmarks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures from the first handled record to the last one. Thread-safe. */
final class Progress {

    private static final long TIMEOUT_SECONDS = 180;

    private final long expected;
    private final AtomicLong handled = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long first;
    private volatile long last;

    Progress(long expected) {
        this.expected = expected;
    }

    /** Called when a record was handled. */
    void handled() {
        long count = this.handled.incrementAndGet();
        if (count == 1) {
            this.first = System.nanoTime();
        }
        if (count == this.expected) {
            this.last = System.nanoTime();
            this.done.countDown();
        }
    }

    boolean isDone() {
        return this.done.getCount() == 0;
    }

    /**
     * Waits for the last record.
     *
     * @return the time between the first and the last
     * @throws IllegalStateException if it does not come in time
     */
    Duration await() throws InterruptedException {
        if (!this.done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    "%d of %d records after %d s".formatted(this.handled.get(), this.expected, TIMEOUT_SECONDS));
        }
        return Duration.ofNanos(this.last - this.first);
    }
}
