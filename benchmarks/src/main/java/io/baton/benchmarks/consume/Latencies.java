package io.baton.benchmarks.consume;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** How long records were on their way, by their number. Every number is written by one thread. */
final class Latencies {

    private static final double MICROS = 1000;

    private final long[] nanos;

    Latencies(int records) {
        this.nanos = new long[records];
    }

    void arrived(TestRecord record) {
        this.nanos[record.number()] = System.nanoTime() - record.sentNanos();
    }

    /** Those of some records, from the shortest to the longest. */
    Sorted of(int from, int to, IntPredicate records) {
        return new Sorted(IntStream.range(from, to)
                .filter(records)
                .mapToLong(number -> this.nanos[number])
                .sorted()
                .toArray());
    }

    /** Latencies from the shortest to the longest. */
    static final class Sorted {

        private final long[] nanos;

        Sorted(long... nanos) {
            this.nanos = nanos.clone();
        }

        /** In microseconds, what so many of 100 do not exceed. */
        double percentile(double percent) {
            int index = (int) Math.ceil(percent / 100 * this.nanos.length) - 1;
            return this.nanos[Math.max(0, index)] / MICROS;
        }
    }
}
