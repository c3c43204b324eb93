package io.baton.payload;

import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Which part of a record is read. */
enum RecordPart {
    KEY,
    VALUE;

    byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> record) {
        return this == KEY ? record.key() : record.value();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
