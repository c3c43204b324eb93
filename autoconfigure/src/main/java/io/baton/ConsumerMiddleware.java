package io.baton;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Stands around every call of a handler. Beans of this type are called in their order, the first one outermost; which
 * ones a handler has can be set by {@code kafka.consumer.middleware} and
 * {@code kafka.handlers.<id>.consumer.middleware}. A handler that has none pays nothing.
 *
 * <p>A middleware may change the message, end the call without the handler, measure it, or fail it: what it throws, or
 * the stage it returns fails with, is classified like any failure of the handler. It is called again for every attempt.
 * Records that cannot be read or are not valid never reach it. The record ends when the returned stage completes.
 *
 * <p>Called by several threads at once.
 */
@FunctionalInterface
public interface ConsumerMiddleware {

    /**
     * Handles one message.
     *
     * @param message the message, its value read as the handler's own type; as bytes if no parameter takes it
     * @param next the rest of the chain, and what is known of the call
     * @return how the record ends; usually what {@link Chain#proceed} returned. {@code null}, or a stage without an
     *     outcome, is a permanent failure
     * @throws Exception any failure; its category decides what happens to the record
     */
    CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) throws Exception;

    /**
     * Handles the messages of a batch handler's call.
     *
     * @param messages the messages in offset order, at least one
     * @param next the rest of the chain
     * @return how the records end; usually what {@link BatchChain#proceed} returned
     * @throws Exception any failure, as from the batch handler itself
     */
    default CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next)
            throws Exception {
        return next.proceed(messages);
    }

    /** What is known of a call, for both kinds of handlers. Valid as long as the {@link HandlerContext}. */
    interface Call {

        /**
         * The handler.
         *
         * @return its id
         */
        String handlerId();

        /**
         * Attempt, group, fencing token.
         *
         * @return the context that the handler is given as well
         */
        HandlerContext context();
    }

    /** The rest of the chain: the next middleware, or the handler. */
    interface Chain extends Call {

        /**
         * Goes on. A handler that is not asynchronous has ended when this returns, on the calling thread. Each time
         * this is called the handler is.
         *
         * @param message the message to go on with: the same, or one with other headers, key or value, of the handler's
         *     type; where it was read does not change
         * @return how the record ends, or the handler's exception, unwrapped. Never throws, so that one way of looking
         *     at failures is enough
         */
        CompletionStage<Outcome> proceed(KafkaMessage<?> message);
    }

    /** The rest of the chain of a batch handler. */
    interface BatchChain extends Call {

        /**
         * Goes on.
         *
         * @param messages as many messages as came in, in their order, changed or not
         * @return as {@link Chain#proceed}; a failed stage if the number differs
         */
        CompletionStage<Outcome> proceed(List<? extends KafkaMessage<?>> messages);
    }
}
