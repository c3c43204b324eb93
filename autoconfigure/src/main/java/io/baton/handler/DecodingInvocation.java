package io.baton.handler;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records as one handler wants them; how the handler is called is its children's. */
abstract class DecodingInvocation implements HandlerInvocation {

    private final RecordDecoder decoder;

    DecodingInvocation(RecordDecoder decoder) {
        this.decoder = decoder;
    }

    /** What the handler takes the value as; {@code null} if it does not look at it. */
    final @Nullable Class<?> payloadType() {
        return decoder.type();
    }

    @Override
    public final Object decode(ConsumerRecord<byte[], byte[]> record) {
        return decoder.decode(record);
    }
}
