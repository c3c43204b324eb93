package io.baton;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as a handler sees it, or one to be published. Immutable as long as the value and the byte arrays are not
 * changed.
 *
 * @param <V> the type of the value
 * @param topic the topic; of a message to be published, a topic or an alias of {@code kafka.topics}
 * @param key the key as bytes, or {@code null}
 * @param value the value, or {@code null} for a tombstone
 * @param headers the headers
 * @param partition the partition, or -1 for a message whose partition is for the producer to choose
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
     * Begins a message to be published.
     *
     * @param <V> the type of the value
     * @param topic a topic, or an alias of {@code kafka.topics}
     * @param value the value; {@code null} makes a tombstone
     * @return a builder for the rest
     */
    public static <V> Builder<V> to(String topic, @Nullable V value) {
        return new Builder<>(topic, value);
    }

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

    /**
     * The same message with other headers.
     *
     * @param newHeaders all headers it is to have
     * @return a new message
     */
    public KafkaMessage<V> withHeaders(MessageHeaders newHeaders) {
        return new KafkaMessage<>(topic, key, value, newHeaders, partition, offset, timestamp);
    }

    /** Names the record's position; never the key or the payload, so that it may be logged. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }

    /**
     * Makes a message to be published. What is not set here and belongs to every message (event id, source, timestamp,
     * correlation id) is added when it is published. Not thread-safe.
     *
     * @param <V> the type of the value
     */
    public static final class Builder<V> {

        private final String topic;
        private final @Nullable V value;
        private final List<MessageHeader> headers = new ArrayList<>();
        private byte @Nullable [] key;
        private int partition = -1;
        private Instant timestamp = Instant.EPOCH;

        private Builder(String topic, @Nullable V value) {
            this.topic = topic;
            this.value = value;
        }

        /**
         * Sets the key as text. Messages of one key stay in order.
         *
         * @param newKey the key, written as UTF-8; {@code null} for none
         * @return this builder
         */
        public Builder<V> key(@Nullable String newKey) {
            key = newKey == null ? null : newKey.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /**
         * Sets the key as bytes.
         *
         * @param newKey the key, not copied; {@code null} for none
         * @return this builder
         */
        public Builder<V> key(byte @Nullable [] newKey) {
            key = newKey;
            return this;
        }

        /**
         * Sets the key as Kafka's {@code LongSerializer} writes it.
         *
         * @param newKey the key
         * @return this builder
         */
        public Builder<V> key(long newKey) {
            key = ByteBuffer.allocate(Long.BYTES).putLong(newKey).array();
            return this;
        }

        /**
         * Sets the key as Kafka's {@code IntegerSerializer} writes it.
         *
         * @param newKey the key
         * @return this builder
         */
        public Builder<V> key(int newKey) {
            key = ByteBuffer.allocate(Integer.BYTES).putInt(newKey).array();
            return this;
        }

        /**
         * Sets the key as Kafka's {@code UUIDSerializer} writes it: as text.
         *
         * @param newKey the key
         * @return this builder
         */
        public Builder<V> key(UUID newKey) {
            return key(newKey.toString());
        }

        /**
         * Sets {@link StandardHeaders#EVENT_TYPE}, by which handlers are chosen.
         *
         * @param type the type, {@code order.created} for example
         * @return this builder
         */
        public Builder<V> eventType(String type) {
            return header(StandardHeaders.EVENT_TYPE, type);
        }

        /**
         * Sets {@link StandardHeaders#EVENT_ID} instead of a generated one.
         *
         * @param id the id
         * @return this builder
         */
        public Builder<V> eventId(String id) {
            return header(StandardHeaders.EVENT_ID, id);
        }

        /**
         * Sets {@link StandardHeaders#CORRELATION_ID} instead of the one that is continued.
         *
         * @param id the id
         * @return this builder
         */
        public Builder<V> correlationId(String id) {
            return header(StandardHeaders.CORRELATION_ID, id);
        }

        /**
         * Sets {@link StandardHeaders#CONVERSATION_ID} instead of the one that is continued.
         *
         * @param id the id
         * @return this builder
         */
        public Builder<V> conversationId(String id) {
            return header(StandardHeaders.CONVERSATION_ID, id);
        }

        /**
         * Sets {@link StandardHeaders#SCHEMA_VERSION}.
         *
         * @param version the version of the payload's schema
         * @return this builder
         */
        public Builder<V> schemaVersion(String version) {
            return header(StandardHeaders.SCHEMA_VERSION, version);
        }

        /**
         * Sets {@link StandardHeaders#SOURCE} instead of the application's name.
         *
         * @param source who sends the message
         * @return this builder
         */
        public Builder<V> source(String source) {
            return header(StandardHeaders.SOURCE, source);
        }

        /**
         * Sets a header, in place of an earlier one of this name.
         *
         * @param name the name
         * @param text the value, written as UTF-8
         * @return this builder
         */
        public Builder<V> header(String name, String text) {
            return header(name, text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Sets a header, in place of an earlier one of this name.
         *
         * @param name the name
         * @param bytes the value, not copied
         * @return this builder
         */
        public Builder<V> header(String name, byte @Nullable [] bytes) {
            MessageHeader header = new MessageHeader(name, bytes);
            for (int i = 0; i < headers.size(); i++) {
                if (headers.get(i).name().equals(name)) {
                    headers.set(i, header);
                    return this;
                }
            }
            headers.add(header);
            return this;
        }

        /**
         * Sets all headers of another message, each in place of an earlier one of its name.
         *
         * @param others the headers
         * @return this builder
         */
        public Builder<V> headers(MessageHeaders others) {
            headers.removeIf(header -> others.contains(header.name()));
            headers.addAll(others.entries());
            return this;
        }

        /**
         * Sets the partition instead of having it chosen by the key.
         *
         * @param newPartition the partition, 0 or more
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder<V> partition(int newPartition) {
            if (newPartition < 0) {
                throw new IllegalArgumentException("partition must not be negative but was " + newPartition);
            }
            partition = newPartition;
            return this;
        }

        /**
         * Sets the record's own timestamp instead of the time of publishing.
         *
         * @param newTimestamp the timestamp, milliseconds are kept
         * @return this builder
         */
        public Builder<V> timestamp(Instant newTimestamp) {
            timestamp = newTimestamp;
            return this;
        }

        /**
         * Makes the message.
         *
         * @return the message
         */
        public KafkaMessage<V> build() {
            return new KafkaMessage<>(topic, key, value, MessageHeaders.of(headers), partition, -1, timestamp);
        }
    }
}
