package io.baton.faults.history;

/**
 * A commit, as the brokers' own log of commits has it.
 *
 * @param group consumer group
 * @param position the partition, and the offset that was committed
 * @param brokerMillis the broker's time of the commit, milliseconds since the epoch
 * @param logOffset where in the log of commits: commits of one group stand in one partition, so this orders them
 * @param ahead what had ended ahead of the offset, as the commit says
 */
public record Committed(String group, Coordinates position, long brokerMillis, long logOffset, Ahead ahead) {

    /** Whether nobody who begins from here is given the record. */
    boolean covers(long offset) {
        return offset < this.position.offset() || this.ahead.contains(offset - this.position.offset());
    }
}
