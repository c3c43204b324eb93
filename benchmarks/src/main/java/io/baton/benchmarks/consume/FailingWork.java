package io.baton.benchmarks.consume;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** A handler some of whose records fail; checks order and counts what comes twice. Thread-safe. */
final class FailingWork implements Work {

    private final Failures failures;
    private final AtomicIntegerArray attempts;
    private final Progress progress;
    private final LongAdder outOfOrder = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final KeyOrder order = new KeyOrder(this.outOfOrder);

    FailingWork(Failures failures, int records) {
        this.failures = failures;
        this.attempts = new AtomicIntegerArray(records);
        this.progress = new Progress(records - count(failures, records, Failures.Fate.FAILS_FOR_GOOD));
    }

    /** How many of the first records have a fate. */
    static int count(Failures failures, int records, Failures.Fate fate) {
        return (int) IntStream.range(0, records)
                .filter(number -> failures.of(number) == fate)
                .count();
    }

    @Override
    public void handle(Object payload) {
        TestRecord record = TestRecord.of((byte[]) payload);
        int attempt = this.attempts.incrementAndGet(record.number());
        this.failures.check(record.number(), attempt);
        if (attempt > (this.failures.of(record.number()) == Failures.Fate.FAILS_ONCE ? 2 : 1)) {
            this.duplicates.increment();
            return;
        }
        this.order.handled(record);
        this.progress.handled();
    }

    Progress progress() {
        return this.progress;
    }

    long outOfOrder() {
        return this.outOfOrder.sum();
    }

    long duplicates() {
        return this.duplicates.sum();
    }
}
