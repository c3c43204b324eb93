package io.baton.faults.history;

import org.apache.kafka.common.TopicPartition;

/**
 * Where a record stands.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset; -1 where only the partition is meant
 */
public record Coordinates(String topic, int partition, long offset) {

    /** The partition alone. */
    public TopicPartition topicPartition() {
        return new TopicPartition(this.topic, this.partition);
    }

    @Override
    public String toString() {
        return this.topic + "-" + this.partition + "@" + this.offset;
    }
}
