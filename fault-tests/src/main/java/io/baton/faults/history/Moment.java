package io.baton.faults.history;

/**
 * A point in time by both clocks of the machine: processes are compared by the first, brokers only know the second.
 *
 * @param nanos {@link System#nanoTime()}, comparable between the JVMs of one machine
 * @param millis milliseconds since the epoch
 */
public record Moment(long nanos, long millis) implements Comparable<Moment> {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Reads both clocks. */
    public static Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis());
    }

    /** The moment so many milliseconds later. */
    public Moment plusMillis(long more) {
        return new Moment(this.nanos + more * NANOS_PER_MILLI, this.millis + more);
    }

    /** Milliseconds from this moment to a later one. */
    public long millisUntil(Moment later) {
        return (later.nanos - this.nanos) / NANOS_PER_MILLI;
    }

    /** Whether this comes strictly before. */
    public boolean isBefore(Moment other) {
        return this.nanos < other.nanos;
    }

    @Override
    public int compareTo(Moment other) {
        return Long.compare(this.nanos, other.nanos);
    }
}
