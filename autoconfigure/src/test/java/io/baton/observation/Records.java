package io.baton.observation;

import io.baton.engine.FailedRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records and failures for the tests of this package; key and value are words that no line may show. */
final class Records {

    static final String KEY = "secret-key";
    static final String VALUE = "secret-payload";
    private static final Instant FAILED = Instant.parse("2026-01-02T03:04:05Z");

    private Records() {}

    static ConsumerRecord<byte[], byte[]> record(String topic, long offset) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(topic, 3, offset, bytes(KEY), bytes(VALUE));
        record.headers().add("token", bytes("secret-header"));
        return record;
    }

    static ConsumerRecord<byte[], byte[]> at(long timestamp) {
        return new ConsumerRecord<>(
                "orders",
                3,
                1,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(KEY),
                bytes(VALUE),
                new RecordHeaders(),
                Optional.empty());
    }

    static FailedRecord failure(Throwable exception, int attempts) {
        return new FailedRecord(
                record("orders", 42),
                "order-service",
                "order-created",
                attempts,
                exception,
                FAILED,
                FAILED.plusMillis(700));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
