package io.baton.handler;

import io.baton.HandlerContext;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Calls one handler. Thread-safe; everything that can be known before the first record is known when it is made. */
public interface HandlerInvocation {

    /**
     * Fetches the handler's bean, so that one that cannot be created or called stops the start and not the first
     * record. Otherwise the first {@link #invoke} does it.
     *
     * @throws org.springframework.boot.diagnostics.FailureAnalyzedException if the method cannot be called on the bean
     * @throws org.springframework.beans.BeansException if the bean cannot be created
     */
    default void prepare() {}

    /**
     * Reads a record by the handler's own type and validates it if the handler asks for that.
     *
     * @param record the record as it was polled
     * @return what {@link #invoke} takes, never {@code null}, not even for a tombstone
     * @throws Exception if the record cannot be read or is not valid; a failure of this record alone
     */
    Object decode(ConsumerRecord<byte[], byte[]> record) throws Exception;

    /**
     * Calls the handler.
     *
     * @param inputs what {@link #decode} returned: exactly one unless this is a batch handler
     * @param context what the handler may ask
     * @return an {@link io.baton.Outcome}, or a {@link java.util.concurrent.CompletionStage} of one that completes
     *     exceptionally with the unwrapped exception; never {@code null}
     * @throws Throwable what the handler threw, unwrapped
     */
    Object invoke(List<Object> inputs, HandlerContext context) throws Throwable;
}
