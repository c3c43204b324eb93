package io.baton.payload;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Turns bytes into an object of the one type it was made for. */
@FunctionalInterface
interface BytesDecoder {

    @Nullable
    Object decode(ConsumerRecord<byte[], byte[]> record, byte[] bytes) throws Exception;
}
