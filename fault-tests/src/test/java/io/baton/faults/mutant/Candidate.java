package io.baton.faults.mutant;

import java.util.Locale;

/**
 * A consumer in a trial.
 *
 * @param main its class
 * @param mutation its wrong line
 * @param trial what it has to go through
 * @param ordersByKey whether it orders by key, or by partition
 * @param protocol of its group
 */
record Candidate(Class<?> main, Mutation mutation, Trial trial, boolean ordersByKey, String protocol) {

    /** A mutant in the trial in which it has to be caught. */
    static Candidate mutant(Mutation mutation) {
        return new Candidate(PlainConsumer.class, mutation, Trial.of(mutation), true, "classic");
    }

    /** The consumer without a mutation. */
    static Candidate honest(Trial trial, boolean ordersByKey, String protocol) {
        return new Candidate(PlainConsumer.class, Mutation.NONE, trial, ordersByKey, protocol);
    }

    /** The simplest loop. */
    static Candidate baseline(Trial trial, String protocol) {
        return new Candidate(BaselineConsumer.class, Mutation.NONE, trial, false, protocol);
    }

    /** Names topic, group and directory. */
    @Override
    public String toString() {
        String name = this.main == BaselineConsumer.class ? "baseline" : this.mutation.id();
        String ordering = this.ordersByKey ? "key" : "partition";
        return (name + "-" + this.trial + "-" + ordering + "-" + this.protocol)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
