package io.baton.benchmarks.consume;

import io.baton.benchmarks.TestTopics;

/**
 * What a peer is to consume.
 *
 * @param brokers where
 * @param topic which, from its beginning
 * @param group a group that never existed
 * @param concurrency how many calls may run at a time, as far as the peer can; 0 for its default
 * @param orders whether the payload is to be read as an {@link Order}
 * @param work what is done with it
 */
record Consuming(String brokers, String topic, String group, int concurrency, boolean orders, Work work) {

    /** The same, in another group and with other work. */
    Consuming again(String newGroup, Work newWork) {
        return new Consuming(this.brokers, this.topic, newGroup, this.concurrency, this.orders, newWork);
    }

    /** How many consumers those need whose every consumer is one thread; more would have no partition. */
    int threads() {
        return Math.max(1, Math.min(this.concurrency, TestTopics.PARTITIONS));
    }
}
