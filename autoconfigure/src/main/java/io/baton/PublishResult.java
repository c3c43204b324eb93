package io.baton;

import java.time.Instant;

/**
 * Where the broker put a message.
 *
 * @param topic the topic, with an alias replaced
 * @param partition the partition
 * @param offset the offset, or -1 if the broker does not tell it ({@code acks=0})
 * @param timestamp the record's timestamp, or {@link Instant#EPOCH} if the broker does not tell it
 */
public record PublishResult(String topic, int partition, long offset, Instant timestamp) {}
