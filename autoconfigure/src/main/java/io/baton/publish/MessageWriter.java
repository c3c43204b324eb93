package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.payload.PayloadWriters;
import io.baton.payload.UnwritableValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The end of the chain: turns a message into a record, sends it and sees it through. Thread-safe. */
final class MessageWriter implements ProducerMiddleware.Chain {

    private final PayloadWriters payloads;
    private final RecordChannel channel;
    private final ParkedMessages parked;

    MessageWriter(PayloadWriters payloads, RecordChannel channel, ParkedMessages parked) {
        this.payloads = payloads;
        this.channel = channel;
        this.parked = parked;
    }

    @Override
    public CompletionStage<PublishResult> proceed(KafkaMessage<?> message) {
        PublishFuture published = new PublishFuture();
        write(message, published);
        return published;
    }

    void write(KafkaMessage<?> message, PublishFuture published) {
        ProducerRecord<byte[], byte[]> record;
        try {
            record = record(message);
        } catch (RuntimeException | Error e) {
            published.failed(unwritten(message.topic(), e));
            return;
        }
        String topic = record.topic();
        // thousands are under way: what the producer has written is held only where it may have to be written again
        ProducerRecord<byte[], byte[]> kept = parked.keeps() ? record : null;
        channel.send(record, (metadata, failure) -> {
            if (failure == null) {
                published.published(result(topic, metadata));
            } else {
                failed(published, topic, kept, failure);
            }
        });
    }

    private static PublishException unwritten(String topic, Throwable thrown) {
        boolean retriable = thrown instanceof UnwritableValueException value && value.retriable();
        return new PublishException(
                retriable ? Reason.UNREACHABLE : Reason.UNSERIALIZABLE,
                topic,
                "topic=" + topic + ": the message could not be written as bytes: " + words(thrown),
                thrown);
    }

    private void failed(
            PublishFuture published, String topic, @Nullable ProducerRecord<byte[], byte[]> kept, Exception failure) {
        PublishException told = PublishFailures.of(topic, failure, channel.connected());
        if (kept == null) {
            published.failed(told);
        } else {
            CompletableFuture<Void> unused = parked.park(kept, told).thenAccept(published::failed);
        }
    }

    private static PublishResult result(String topic, @Nullable RecordMetadata metadata) {
        if (metadata == null) {
            return new PublishResult(topic, -1, -1, Instant.EPOCH);
        }
        return new PublishResult(
                metadata.topic(),
                metadata.partition(),
                metadata.hasOffset() ? metadata.offset() : -1,
                metadata.hasTimestamp() ? Instant.ofEpochMilli(metadata.timestamp()) : Instant.EPOCH);
    }

    private ProducerRecord<byte[], byte[]> record(KafkaMessage<?> message) {
        List<Header> headers = headers(message);
        byte[] value = payloads.write(message.topic(), message.value(), headers);
        // a message that was read somewhere is published anew: its place and time were those of another record
        boolean read = message.offset() >= 0;
        return new ProducerRecord<>(
                message.topic(),
                read || message.partition() < 0 ? null : message.partition(),
                read || message.timestamp().equals(Instant.EPOCH)
                        ? null
                        : message.timestamp().toEpochMilli(),
                message.key(),
                value,
                headers);
    }

    private static List<Header> headers(KafkaMessage<?> message) {
        List<MessageHeader> entries = message.headers().entries();
        List<Header> headers = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            MessageHeader entry = entries.get(i);
            headers.add(new RecordHeader(entry.name(), entry.value()));
        }
        return headers;
    }

    /** Ours may be told; a serializer of the application quotes what it refuses. */
    private static String words(Throwable thrown) {
        return thrown.getClass().getName().startsWith("io.baton.")
                ? String.valueOf(thrown.getMessage())
                : thrown.getClass().getName();
    }
}
