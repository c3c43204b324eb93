package io.baton.benchmarks.consume;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Measures from the first record to the last one. Thread-safe. */
final class Progress {

    private static final long TIMEOUT_SECONDS = 300;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final long expected;
    private final AtomicLong handled = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long firstNanos;
    private volatile long firstCpu;
    private volatile long lastNanos;
    private volatile long lastCpu;

    Progress(long expected) {
        this.expected = expected;
    }

    /** Called when a call begins, where a call takes time; otherwise it is enough to say when it has ended. */
    void called() {
        if (!this.begun.get() && this.begun.compareAndSet(false, true)) {
            this.firstNanos = System.nanoTime();
            this.firstCpu = SYSTEM.getProcessCpuTime();
            this.first.countDown();
        }
    }

    /** Called when a record was handled. */
    void handled() {
        long count = this.handled.incrementAndGet();
        if (count == 1) {
            called();
        }
        if (count == this.expected) {
            this.lastNanos = System.nanoTime();
            this.lastCpu = SYSTEM.getProcessCpuTime();
            this.done.countDown();
        }
    }

    /** How many records were handled so far. */
    long count() {
        return this.handled.get();
    }

    /** How many records are still to be handled. */
    long missing() {
        return this.expected - this.handled.get();
    }

    /** Waits for the last record; false if it does not come in time. */
    boolean awaitDone() throws InterruptedException {
        return this.done.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Waits for the last record.
     *
     * @return the time between the first and the last
     * @throws IllegalStateException if it does not come in time
     */
    Duration await() throws InterruptedException {
        if (!awaitDone()) {
            throw new IllegalStateException(
                    "%d of %d records after %d s".formatted(this.handled.get(), this.expected, TIMEOUT_SECONDS));
        }
        return Duration.ofNanos(this.lastNanos - this.firstNanos);
    }

    /**
     * Waits for the last record, but no longer than some time behind the first one.
     *
     * @throws IllegalStateException if not even the first one comes
     */
    void awaitAtMost(Duration longest) throws InterruptedException {
        if (!this.first.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no record after %d s".formatted(TIMEOUT_SECONDS));
        }
        boolean unused = this.done.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The processor time of this JVM between the first and the last record. */
    Duration cpu() {
        return Duration.ofNanos(this.lastCpu - this.firstCpu);
    }
}
