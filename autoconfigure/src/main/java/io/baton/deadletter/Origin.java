package io.baton.deadletter;

import io.baton.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Where a record was before it failed for the first time.
 *
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its timestamp, or {@code null} if it had none
 */
record Origin(
        String topic, int partition, long offset, @Nullable Instant timestamp) {

    /** Where a record was read. */
    static Origin of(ConsumerRecord<byte[], byte[]> record) {
        boolean stamped = record.timestampType() != TimestampType.NO_TIMESTAMP_TYPE && record.timestamp() >= 0;
        return new Origin(
                record.topic(),
                record.partition(),
                record.offset(),
                stamped ? Instant.ofEpochMilli(record.timestamp()) : null);
    }

    /**
     * What a record says of itself, if it was read from a dead-letter topic and is a letter as Baton writes them.
     *
     * @param headers its headers
     * @return {@code null} if a coordinate is missing, doubled or unreadable
     */
    static @Nullable Origin stated(Headers headers) {
        String topic = single(headers, DeadLetterHeaders.ORIGINAL_TOPIC);
        String partition = single(headers, DeadLetterHeaders.ORIGINAL_PARTITION);
        String offset = single(headers, DeadLetterHeaders.ORIGINAL_OFFSET);
        String timestamp = single(headers, DeadLetterHeaders.ORIGINAL_TIMESTAMP);
        if (topic == null || !LegalNames.isLegal(topic) || partition == null || offset == null) {
            return null;
        }
        try {
            Origin origin = new Origin(
                    topic,
                    Integer.parseInt(partition),
                    Long.parseLong(offset),
                    timestamp == null ? null : Instant.parse(timestamp));
            return origin.partition >= 0 && origin.offset >= 0 ? origin : null;
        } catch (NumberFormatException | DateTimeException notOurs) {
            return null;
        }
    }

    private static @Nullable String single(Headers headers, String name) {
        Iterator<Header> found = headers.headers(name).iterator();
        if (!found.hasNext()) {
            return null;
        }
        byte[] value = found.next().value();
        return value == null || found.hasNext() ? null : new String(value, StandardCharsets.UTF_8);
    }
}
