package io.baton.benchmarks.consume;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Whether the records of every key are handled once, in the order they were sent, one at a time. Thread-safe. */
final class KeyOrder {

    private final LongAdder wrong;

    /** The highest number of each key so far, plus one. */
    private final AtomicIntegerArray next = new AtomicIntegerArray(TestRecord.KEYS);

    /** The calls of each key that run. */
    private final AtomicIntegerArray running = new AtomicIntegerArray(TestRecord.KEYS);

    /** Adds to the count what comes again, behind a later record of its key, or beside another one. */
    KeyOrder(LongAdder wrong) {
        this.wrong = wrong;
    }

    /** A call begins; {@link #ended} has to follow. */
    void begun(TestRecord record) {
        boolean beside = this.running.getAndIncrement(record.key()) > 0;
        if (isLate(record) || beside) {
            this.wrong.increment();
        }
    }

    /** A call ends, however. */
    void ended(TestRecord record) {
        this.running.decrementAndGet(record.key());
    }

    /** A call that takes no time; whether another one runs is not looked at. */
    void handled(TestRecord record) {
        if (isLate(record)) {
            this.wrong.increment();
        }
    }

    private boolean isLate(TestRecord record) {
        int after = record.number() + 1;
        return this.next.getAndAccumulate(record.key(), after, Math::max) >= after;
    }
}
