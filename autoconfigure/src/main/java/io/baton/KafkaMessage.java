package io.baton;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a handler sees it. Immutable as long as the value and the byte arrays are not changed.
 *
 * @param <V> the type of the value
 * @param topic the topic
 * @param key the key as bytes, or {@code null}
 * @param value the value, or {@code null} for a tombstone
 * @param headers the headers
 * @param partition the partition, or -1 for a message that was not read from a topic
 * @param offset the offset, or -1 for a message that was not read from a topic
 * @param timestamp the record's timestamp, or {@link Instant#EPOCH} for a record that has none
 */
@SuppressWarnings("ArrayRecordComponent") // messages are compared by identity; a copy would cost every record
public record KafkaMessage<V>(
        String topic,
        byte @Nullable [] key,
        @Nullable V value,
        MessageHeaders headers,
        int partition,
        long offset,
        Instant timestamp) {

    /**
     * The same message with another value.
     *
     * @param <W> the type of the new value
     * @param newValue the value
     * @return a new message
     */
    public <W> KafkaMessage<W> withValue(@Nullable W newValue) {
        return new KafkaMessage<>(topic, key, newValue, headers, partition, offset, timestamp);
    }

    /** Names the record's position; never the key or the payload, so that it may be logged. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
