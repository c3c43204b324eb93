package io.baton.handler;

import io.baton.payload.PayloadReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads and validates values as one handler wants them. */
final class RecordDecoder {

    private final @Nullable PayloadReader reader;
    private final @Nullable PayloadValidation validation;

    /** Without a reader the value is not looked at: no parameter takes it. */
    RecordDecoder(@Nullable PayloadReader reader, @Nullable PayloadValidation validation) {
        this.reader = reader;
        this.validation = validation;
    }

    DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) {
        Object value = reader == null ? null : reader.read(record);
        DecodedRecord decoded = new DecodedRecord(record, value);
        if (validation != null && value != null) {
            validation.check(decoded, value);
        }
        return decoded;
    }
}
