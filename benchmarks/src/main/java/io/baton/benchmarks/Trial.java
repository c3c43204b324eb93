package io.baton.benchmarks;

/**
 * One measurement of one peer, in a JVM of its own.
 *
 * @param peer who is measured
 * @param round in which round
 * @param brokers where the broker is; empty if the workload needs none
 * @param options what the command line asks for
 */
public record Trial(String peer, int round, String brokers, Options options) {

    /**
     * A name for a topic or a group that no other trial uses.
     *
     * @param what what it is for
     * @return the name
     */
    public String unique(String what) {
        return what + "-" + this.peer + "-" + this.round;
    }
}
