package io.baton.deadletter;

import io.baton.DeadLetterHeaders;
import io.baton.engine.FailedRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes a letter: key and value byte for byte, the headers the record came with in their order, then ours, each once.
 * The letter's own timestamp is that of its writing, so that the retention of the letters' topic counts from there.
 * Stateless.
 */
final class LetterComposer {

    private final ForeignHeaders foreign;

    LetterComposer(ForeignHeaders foreign) {
        this.foreign = foreign;
    }

    ProducerRecord<byte[], byte[]> compose(Letter letter, TopicPartition destination, Truncation truncation) {
        ConsumerRecord<byte[], byte[]> record = letter.failure().record();
        Headers headers = new RecordHeaders();
        if (!truncation.loses(Truncation.HEADERS)) {
            record.headers().forEach(header -> {
                if (!DeadLetterHeaders.ALL.contains(header.key()) && !foreign.owns(header.key())) {
                    headers.add(header);
                }
            });
        }
        writeOwn(headers, letter, truncation);
        foreign.write(headers, letter, truncation);
        byte[] value = truncation.loses(Truncation.VALUE) ? description(record) : record.value();
        // what was never in a topic has no partition of its own: the key decides
        Integer partition = record.partition() < 0 ? null : destination.partition();
        return new ProducerRecord<>(destination.topic(), partition, null, record.key(), value, headers);
    }

    /** Whether another letter would be any smaller; a description is no smaller than a short value or none. */
    static boolean canLose(Letter letter, Truncation part) {
        ConsumerRecord<byte[], byte[]> record = letter.failure().record();
        return part != Truncation.VALUE
                || (record.value() != null && record.value().length > description(record).length);
    }

    private static void writeOwn(Headers headers, Letter letter, Truncation truncation) {
        FailedRecord failure = letter.failure();
        Origin origin = letter.origin();
        Throwable exception = failure.exception();
        text(headers, DeadLetterHeaders.ORIGINAL_TOPIC, origin.topic());
        text(headers, DeadLetterHeaders.ORIGINAL_PARTITION, known(origin.partition(), 0));
        text(headers, DeadLetterHeaders.ORIGINAL_OFFSET, known(origin.offset(), 0));
        text(
                headers,
                DeadLetterHeaders.ORIGINAL_TIMESTAMP,
                origin.timestamp() == null ? null : origin.timestamp().toString());
        text(headers, DeadLetterHeaders.GROUP, known(failure.group()));
        text(headers, DeadLetterHeaders.HANDLER, known(failure.handlerId()));
        text(headers, DeadLetterHeaders.CATEGORY, letter.category().name().toLowerCase(Locale.ROOT));
        text(headers, DeadLetterHeaders.ATTEMPTS, known(failure.attempts(), 1));
        text(headers, DeadLetterHeaders.EXCEPTION_CLASS, exception.getClass().getName());
        text(headers, DeadLetterHeaders.EXCEPTION_MESSAGE, ExceptionText.message(exception));
        if (!truncation.loses(Truncation.STACK_TRACE)) {
            text(headers, DeadLetterHeaders.STACK_TRACE, ExceptionText.stackTrace(exception));
        }
        text(headers, DeadLetterHeaders.FIRST_FAILED_AT, failure.firstFailedAt().toString());
        text(headers, DeadLetterHeaders.FAILED_AT, failure.failedAt().toString());
        text(headers, DeadLetterHeaders.TRUNCATED, truncation == Truncation.NONE ? null : truncation.marks());
    }

    /** A message that was never in a topic lacks some of what a record has. */
    private static @Nullable String known(long number, long least) {
        return number < least ? null : Long.toString(number);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static void text(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] description(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        // topic names need no escaping in JSON
        return "{\"left-out\":\"value\",\"size\":%d,\"sha-256\":\"%s\",\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
                .formatted(value.length, sha256(value), record.topic(), record.partition(), record.offset())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
