package io.baton.handler;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record whose value has been read. Everything else is made when a handler asks for it. */
final class DecodedRecord {

    private final ConsumerRecord<byte[], byte[]> record;
    private final @Nullable Object value;
    private final @Nullable Class<?> type;

    /** The type is what the value was read as, or {@code null} if no parameter takes it. */
    DecodedRecord(ConsumerRecord<byte[], byte[]> record, @Nullable Object value, @Nullable Class<?> type) {
        this.record = record;
        this.value = value;
        this.type = type;
    }

    /** A record whose value is not looked at. */
    static DecodedRecord unread(ConsumerRecord<byte[], byte[]> record) {
        return new DecodedRecord(record, null, null);
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /** A copy, for a handler may change it. */
    byte @Nullable [] key() {
        return copy(record.key());
    }

    /** A copy of the value as it was sent. */
    byte @Nullable [] rawValue() {
        return copy(record.value());
    }

    @Nullable
    Object value() {
        return value;
    }

    String position() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    KafkaMessage<Object> message() {
        return new KafkaMessage<>(
                record.topic(),
                key(),
                type == null ? rawValue() : value,
                headers(),
                record.partition(),
                record.offset(),
                record.timestamp() == ConsumerRecord.NO_TIMESTAMP
                        ? Instant.EPOCH
                        : Instant.ofEpochMilli(record.timestamp()));
    }

    MessageHeaders headers() {
        Header[] headers = record.headers().toArray();
        MessageHeader[] entries = new MessageHeader[headers.length];
        for (int i = 0; i < headers.length; i++) {
            entries[i] = new MessageHeader(headers[i].key(), headers[i].value());
        }
        return MessageHeaders.of(Arrays.asList(entries));
    }

    /** What values of {@link #message} are; bytes where no parameter takes the value as something else. */
    Class<?> valueType() {
        return type == null ? byte[].class : type;
    }

    /**
     * This record with key, value and headers of a message; where it was read does not change. The value has to be of
     * the {@link #valueType}.
     */
    DecodedRecord with(KafkaMessage<?> message) {
        Object newValue = message.value();
        // bytes that were sent cannot be made of an object: they stay
        byte[] bytes = newValue == null || newValue instanceof byte[] ? (byte[]) newValue : record.value();
        RecordHeaders newHeaders = new RecordHeaders();
        message.headers().entries().forEach(header -> newHeaders.add(header.name(), header.value()));
        ConsumerRecord<byte[], byte[]> changed = new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                message.key(),
                bytes,
                newHeaders,
                record.leaderEpoch(),
                record.deliveryCount());
        return new DecodedRecord(changed, type == null ? null : newValue, type);
    }

    private static byte @Nullable [] copy(byte @Nullable [] bytes) {
        return bytes == null ? null : bytes.clone();
    }
}
