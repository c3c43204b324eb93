package io.baton.payload;

import io.baton.HandlerException;
import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Leaves {@code null} alone and makes every failure of a decoder one that may be logged. */
final class DecodingReader implements PayloadReader {

    private final RecordPart part;
    private final Type type;
    private final BytesDecoder decoder;

    DecodingReader(RecordPart part, Type type, BytesDecoder decoder) {
        this.part = part;
        this.type = type;
        this.decoder = decoder;
    }

    @Override
    public @Nullable Object read(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = part.bytes(record);
        if (bytes == null) {
            return null;
        }
        try {
            return decoder.decode(record, bytes);
        } catch (HandlerException ex) {
            throw ex;
        } catch (Exception ex) {
            throw UndecodableRecordException.of(record, part.toString(), type, ex);
        }
    }
}
