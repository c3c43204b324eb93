package io.baton.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What a waiting record costs in memory, about. */
final class RecordSize {

    private static final long RECORD = 120;
    private static final long HEADER = 64;

    private RecordSize() {}

    static long of(ConsumerRecord<byte[], byte[]> record) {
        long size = RECORD + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            byte[] value = header.value();
            size += HEADER + header.key().length() + (value == null ? 0 : value.length);
        }
        return size;
    }
}
