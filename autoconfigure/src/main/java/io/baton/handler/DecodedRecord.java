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
                record.key(),
                value,
                headers(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    MessageHeaders headers() {
        List<MessageHeader> entries = new ArrayList<>();
        for (Header header : record.headers()) {
            entries.add(new MessageHeader(header.key(), header.value()));
        }
        return MessageHeaders.of(entries);
    }
}
