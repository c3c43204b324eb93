package io.baton.payload;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Makes the readers of record values and keys. The Java type decides how bytes are read, never a header: {@code byte[]}
 * as a copy, {@code String} as UTF-8, keys also as Kafka's number and UUID serializers write them, anything else by the
 * application's deserializer if there is one that fits, or as JSON. Thread-safe.
 */
public final class PayloadReaders implements AutoCloseable {

    private final JsonFormats json;
    private final PayloadDeserializers deserializers;

    PayloadReaders(JsonFormats json, PayloadDeserializers deserializers) {
        this.json = json;
        this.deserializers = deserializers;
    }

    /**
     * A reader for the values of records.
     *
     * @param type the type to read, fully resolved
     * @return the reader
     * @throws UnreadableTypeException if nothing in the application can read the type
     */
    public PayloadReader value(Type type) {
        return reader(RecordPart.VALUE, type, deserializers.value());
    }

    /**
     * A reader for the keys of records.
     *
     * @param type the type to read, fully resolved; primitive types stand for their wrappers
     * @return the reader
     * @throws UnreadableTypeException if nothing in the application can read the type
     */
    public PayloadReader key(Type type) {
        return reader(RecordPart.KEY, type, deserializers.key());
    }

    private PayloadReader reader(RecordPart part, Type type, DeserializerPool pool) {
        Class<?> target = ResolvableType.forType(type).toClass();
        if (pool.reads(target)) {
            return new DecodingReader(part, type, pool.decoder(part, target));
        }
        if (target == byte[].class) {
            return record -> copy(part.bytes(record));
        }
        return new DecodingReader(
                part, type, part == RecordPart.KEY ? KeyDecoders.of(type, target) : value(type, target));
    }

    // whoever gets the record's own array could change what is tried again and what becomes the dead letter
    private static byte @Nullable [] copy(byte @Nullable [] bytes) {
        return bytes == null ? null : bytes.clone();
    }

    private BytesDecoder value(Type type, Class<?> target) {
        return target == String.class ? (record, bytes) -> StrictUtf8.decode(bytes) : json.decoder(type);
    }

    /** Closes the application's deserializers. */
    @Override
    public void close() {
        List.of(deserializers.key(), deserializers.value()).forEach(DeserializerPool::close);
    }
}
