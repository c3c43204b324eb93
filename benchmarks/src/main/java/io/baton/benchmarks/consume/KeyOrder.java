package io.baton.benchmarks.consume;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Whether the records of every key are handled once, in the order they were sent. Thread-safe. */
final class KeyOrder {

    private final LongAdder wrong;

    /** The highest number of each key so far, plus one. */
    private final AtomicIntegerArray next = new AtomicIntegerArray(TestRecord.KEYS);

    /** Adds to the count what comes again, or behind a later record of its key. */
    KeyOrder(LongAdder wrong) {
        this.wrong = wrong;
    }

    void handled(TestRecord record) {
        int after = record.number() + 1;
        if (this.next.getAndAccumulate(record.key(), after, Math::max) >= after) {
            this.wrong.increment();
        }
    }
}
