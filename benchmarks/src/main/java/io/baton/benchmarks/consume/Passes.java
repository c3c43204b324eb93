package io.baton.benchmarks.consume;

/**
 * How often a topic is consumed, every time by a new group.
 *
 * @param warmUp records of a first pass that does not count
 * @param measured how many passes count
 * @param records records of each of them
 */
record Passes(int warmUp, int measured, int records) {

    /** The records of all that counts. */
    double total() {
        return (double) this.measured * this.records;
    }
}
