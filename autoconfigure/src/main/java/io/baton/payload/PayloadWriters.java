package io.baton.payload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of messages into bytes. The value's class decides: the application's serializer if it is for the
 * class, else {@code byte[]} as it is, {@code String} as UTF-8, anything else as JSON. Thread-safe.
 */
public final class PayloadWriters implements AutoCloseable {

    private final JsonFormats json;
    private final @Nullable ApplicationSerializer serializer;
    /** Made by whoever needs it first; several that are made at once are alike. */
    private volatile @Nullable BytesEncoder jsonEncoder;

    PayloadWriters(JsonFormats json, @Nullable ApplicationSerializer serializer) {
        this.json = json;
        this.serializer = serializer;
    }

    /**
     * Writes a value.
     *
     * @param topic the topic the value is for, no alias
     * @param value the value, or {@code null}
     * @param headers the headers of the record; a serializer of the application may add to them
     * @return the bytes; a {@code byte[]} itself, not a copy; {@code null} for {@code null}, a tombstone
     * @throws UnwritableValueException if the value cannot be written
     */
    public byte @Nullable [] write(String topic, @Nullable Object value, List<Header> headers) {
        if (value == null) {
            return null;
        }
        try {
            if (serializer != null && serializer.writes(value.getClass())) {
                return serialized(serializer, topic, value, headers);
            }
            if (value instanceof byte[] bytes) {
                return bytes;
            }
            return value instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : jsonEncoder(topic, value).encode(value);
        } catch (UnwritableValueException ex) {
            throw ex;
        } catch (Exception ex) {
            throw unwritable(topic, value, ex);
        }
    }

    private static byte @Nullable [] serialized(
            ApplicationSerializer serializer, String topic, Object value, List<Header> headers) {
        Headers seen = new RecordHeaders(headers);
        byte[] bytes = serializer.write(topic, seen, value);
        headers.clear();
        seen.forEach(headers::add);
        return bytes;
    }

    // not in the constructor: the mapper would be made before somebody asks for it
    private BytesEncoder jsonEncoder(String topic, Object value) {
        BytesEncoder known = jsonEncoder;
        if (known != null) {
            return known;
        }
        JsonFormat format = json.chosen();
        if (format == null) {
            throw new UnwritableValueException(topic, value.getClass(), json.absence() + ". " + remedy(), false, null);
        }
        BytesEncoder made = format.encoder();
        jsonEncoder = made;
        return made;
    }

    private String remedy() {
        return json.remedy("publish", "value.serializer", "producers")
                + (serializer == null ? "" : " The configured value.serializer, " + serializer + ", is not for it.");
    }

    private static UnwritableValueException unwritable(String topic, Object value, Exception thrown) {
        ConversionFailure failure = thrown instanceof ConversionFailure known ? known : ConversionFailure.of(thrown);
        return new UnwritableValueException(
                topic,
                value.getClass(),
                String.valueOf(failure.getMessage()),
                RetriableFailures.isRetriable(thrown),
                failure);
    }

    /** Closes the application's serializer. */
    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
    }
}
