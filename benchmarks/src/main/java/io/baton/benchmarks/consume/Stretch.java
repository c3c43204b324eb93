package io.baton.benchmarks.consume;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Consecutive records of a steady load, and how long they are on their way. Thread-safe. */
final class Stretch {

    private final int from;
    private final int records;
    private final Failures failures;
    private final AtomicIntegerArray attempts;

    /** Each is written by one thread, and read when all are there. */
    private final long[] nanos;

    private final Progress progress;

    Stretch(int from, int records, Failures failures) {
        this.from = from;
        this.records = records;
        this.failures = failures;
        this.attempts = new AtomicIntegerArray(records);
        this.nanos = new long[records];
        this.progress = new Progress(records);
    }

    int from() {
        return this.from;
    }

    /** Behind its last record. */
    int to() {
        return this.from + this.records;
    }

    /** Fails where it has to. */
    void handle(TestRecord record) {
        int index = record.number() - this.from;
        this.failures.check(record.number(), this.attempts.incrementAndGet(index));
        this.nanos[index] = System.nanoTime() - record.sentNanos();
        this.progress.handled();
    }

    /** Of those that do not fail, when all are handled. */
    Latencies await() throws InterruptedException {
        Duration unused = this.progress.await();
        return new Latencies(IntStream.range(0, this.records)
                .filter(index -> this.failures.of(this.from + index) == Failures.Fate.FINE)
                .mapToLong(index -> this.nanos[index])
                .toArray());
    }
}
