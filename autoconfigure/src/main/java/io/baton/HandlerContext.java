package io.baton;

import java.time.Duration;

/**
 * What a handler may ask about the record it is handling. Valid only until the handler has ended (for an asynchronous
 * handler: until its stage has completed); used by the handler's thread only.
 */
public interface HandlerContext {

    /**
     * How often the record has been handed to the handler since this instance owns the partition.
     *
     * @return 1 for the first attempt
     */
    int attempt();

    /**
     * The consumer group the record was read for.
     *
     * @return the group id
     */
    String group();

    /**
     * A fencing token: the generation of the consumer group in which this instance was given the partition. A later
     * owner of the partition has a higher one, so a store that refuses lower tokens refuses writes of a former owner.
     *
     * @return the generation, 0 or more
     */
    long partitionEpoch();

    /**
     * Asks for this record (or batch) to be handled again after a delay, without consuming an attempt. Takes effect
     * when the handler returns normally and no other outcome than {@link Outcome#ack()}.
     *
     * @param delay how long to wait, zero or more
     * @throws IllegalArgumentException if the delay is negative
     */
    void retryAfter(Duration delay);
}
