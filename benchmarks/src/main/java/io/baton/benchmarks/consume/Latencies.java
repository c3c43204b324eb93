package io.baton.benchmarks.consume;

import java.util.Arrays;

/** How long records were on their way, from the shortest to the longest. Immutable. */
final class Latencies {

    private static final double MICROS = 1000;

    private final long[] nanos;

    /** Takes nanoseconds in any order. */
    Latencies(long... nanos) {
        this.nanos = Arrays.stream(nanos).sorted().toArray();
    }

    /** In microseconds, what so many of 100 do not exceed. */
    double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * this.nanos.length) - 1;
        return this.nanos[Math.max(0, index)] / MICROS;
    }
}
