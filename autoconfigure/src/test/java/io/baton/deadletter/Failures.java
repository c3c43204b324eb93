package io.baton.deadletter;

import io.baton.engine.FailedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Failed records for tests. */
final class Failures {

    static final Instant FIRST = Instant.parse("2026-01-02T03:04:05.006Z");
    static final Instant LAST = Instant.parse("2026-01-02T03:05:00Z");
    static final Instant STAMP = Instant.parse("2025-12-31T23:59:59.123Z");

    private Failures() {}

    static FailedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return of(record, new IllegalStateException("no luck"));
    }

    static FailedRecord of(ConsumerRecord<byte[], byte[]> record, Throwable exception) {
        return new FailedRecord(record, "shop", "orders", 4, exception, FIRST, LAST);
    }

    static ConsumerRecord<byte[], byte[]> record(String topic, int partition, long offset) {
        return record(topic, partition, offset, bytes("key"), bytes("value"), new RecordHeaders());
    }

    static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, byte[] key, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                STAMP.toEpochMilli(),
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static List<String> all(Headers headers, String name) {
        List<String> values = new ArrayList<>();
        headers.headers(name).forEach(header -> values.add(new String(header.value(), StandardCharsets.UTF_8)));
        return values;
    }

    static List<String> names(Headers headers) {
        List<String> names = new ArrayList<>();
        headers.forEach(header -> names.add(header.key()));
        return names;
    }
}
