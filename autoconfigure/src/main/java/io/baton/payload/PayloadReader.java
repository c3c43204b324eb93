package io.baton.payload;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads one part of a record, its value or its key, as one Java type. Made once per type; thread-safe. */
@FunctionalInterface
public interface PayloadReader {

    /**
     * Reads the part.
     *
     * @param record the record as it was polled; it is not changed
     * @return the object, or {@code null} if the part is {@code null} (a tombstone, a record without a key)
     * @throws UndecodableRecordException if the bytes are not what the type needs
     * @throws io.baton.TransientHandlerException if a deserializer of the application could not reach what it asks, a
     *     schema registry for instance
     */
    @Nullable
    Object read(ConsumerRecord<byte[], byte[]> record);
}
