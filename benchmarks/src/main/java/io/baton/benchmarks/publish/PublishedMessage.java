package io.baton.benchmarks.publish;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * What every peer publishes: 200 bytes that do not compress, and the standard headers. All but Baton, which makes its
 * own, take the bytes of headers and ids that were made before.
 */
final class PublishedMessage {

    static final byte[] VALUE = value();

    private static final int IDS = 1 << 20;
    private static final byte[][] EVENT_IDS = ids();
    private static final byte[] TYPE = utf8("order.created");
    private static final byte[] SOURCE = utf8("benchmarks");
    private static final byte[] TIMESTAMP = utf8("2026-01-01T00:00:00.000Z");
    private static final byte[] NO_RETRY = utf8("0");

    private PublishedMessage() {}

    static byte[] key(int number) {
        return utf8("key-" + number % 1000);
    }

    static ProducerRecord<byte[], byte[]> record(String topic, int number) {
        byte[] id = EVENT_IDS[number % IDS];
        List<Header> headers = List.of(
                new RecordHeader("event-type", TYPE),
                new RecordHeader("event-id", id),
                new RecordHeader("correlation-id", id),
                new RecordHeader("source", SOURCE),
                new RecordHeader("timestamp", TIMESTAMP),
                new RecordHeader("retry-count", NO_RETRY));
        return new ProducerRecord<>(topic, null, null, key(number), VALUE, headers);
    }

    /** What the clients of all peers have in common; {@code linger} in milliseconds. */
    static Map<String, Object> client(String brokers, int linger) {
        return Map.of(
                "bootstrap.servers",
                brokers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "compression.type",
                "snappy",
                "linger.ms",
                linger);
    }

    private static byte[] value() {
        byte[] value = new byte[200];
        new Random(1).nextBytes(value);
        return value;
    }

    private static byte[][] ids() {
        Random random = new Random(2);
        byte[][] ids = new byte[IDS][];
        for (int i = 0; i < IDS; i++) {
            ids[i] = utf8(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        return ids;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
