package io.baton.faults.history;

/**
 * A commit, as the brokers' own log of commits has it.
 *
 * @param group consumer group
 * @param position the partition, and the offset that was committed
 * @param brokerMillis the broker's time of the commit, milliseconds since the epoch
 * @param logOffset where in the log of commits: commits of one group stand in one partition, so this orders them
 */
public record Committed(String group, Coordinates position, long brokerMillis, long logOffset) {}
