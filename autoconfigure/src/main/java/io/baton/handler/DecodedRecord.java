package io.baton.handler;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record whose value has been read. Everything else is made when a handler asks for it. */
final class DecodedRecord {

    private final ConsumerRecord<byte[], byte[]> record;
    private final @Nullable Object value;

    DecodedRecord(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        this.record = record;
        this.value = value;
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
                value,
                headers(),
                record.partition(),
                record.offset(),
                record.timestamp() == ConsumerRecord.NO_TIMESTAMP
                        ? Instant.EPOCH
                        : Instant.ofEpochMilli(record.timestamp()));
    }

    MessageHeaders headers() {
        List<MessageHeader> entries = new ArrayList<>();
        for (Header header : record.headers()) {
            entries.add(new MessageHeader(header.key(), header.value()));
        }
        return MessageHeaders.of(entries);
    }

    private static byte @Nullable [] copy(byte @Nullable [] bytes) {
        return bytes == null ? null : bytes.clone();
    }
}
