package io.baton;

import java.util.concurrent.CompletionStage;

/**
 * Stands around the publishing of every message of {@link MessagePublisher}, {@link TopicPublisher} and
 * {@link EventBus}, requests and replies included. Beans of this type are called in their order, the first one
 * outermost; {@code kafka.producer.middleware} says which ones are used. Without any, publishing pays nothing.
 *
 * <p>A middleware sees the message with its standard headers and with its value as an object. It may change it, end it
 * without publishing, measure it, or fail it.
 *
 * <p>Called by the publishing threads; what it does on the returned stage runs on the producer's thread and must not
 * block.
 */
@FunctionalInterface
public interface ProducerMiddleware {

    /**
     * Publishes one message.
     *
     * @param message the message; its topic is a name, aliases are replaced
     * @param next the rest of the chain
     * @return where the message was put; usually what {@link Chain#proceed} returned
     * @throws Exception any failure; the publisher's caller gets it as the cause of a {@link PublishException}
     */
    CompletionStage<PublishResult> publish(KafkaMessage<?> message, Chain next) throws Exception;

    /** The rest of the chain: the next middleware, or the producer. */
    @FunctionalInterface
    interface Chain {

        /**
         * Goes on.
         *
         * @param message the message to go on with, the same or a changed one; its topic must be a name
         * @return completes on acknowledgement, exceptionally with {@link PublishException}. Never throws
         */
        CompletionStage<PublishResult> proceed(KafkaMessage<?> message);
    }
}
