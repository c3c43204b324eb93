package io.baton.benchmarks;

import java.time.Duration;

/** One way to consume a topic. */
interface Peer {

    /** The name in the table. */
    String name();

    /**
     * Consumes a topic from its beginning in a new group, and closes everything.
     *
     * @param brokers where
     * @param topic which
     * @param group a group that never existed
     * @param records how many records there are
     * @return the time between the first handled record and the last
     */
    Duration consume(String brokers, String topic, String group, long records) throws InterruptedException;
}
