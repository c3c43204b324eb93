package io.baton.handler;

import io.baton.payload.PayloadReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads and validates values as one handler wants them. */
final class RecordDecoder {

    private final @Nullable Class<?> type;
    private final @Nullable PayloadReader reader;
    private final @Nullable PayloadValidation validation;

    private RecordDecoder(
            @Nullable Class<?> type, @Nullable PayloadReader reader, @Nullable PayloadValidation validation) {
        this.type = type;
        this.reader = reader;
        this.validation = validation;
    }

    static RecordDecoder of(Class<?> type, PayloadReader reader, @Nullable PayloadValidation validation) {
        return new RecordDecoder(type, reader, validation);
    }

    /** The value is not looked at: no parameter takes it. */
    static RecordDecoder ofNothing() {
        return new RecordDecoder(null, null, null);
    }

    /** What values are read as; {@code null} if they are not looked at. */
    @Nullable
    Class<?> type() {
        return type;
    }

    DecodedRecord decode(ConsumerRecord<byte[], byte[]> record) {
        Object value = reader == null ? null : reader.read(record);
        DecodedRecord decoded = new DecodedRecord(record, value, type);
        if (validation != null && value != null) {
            validation.check(decoded, value);
        }
        return decoded;
    }
}
