package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishResult;
import java.util.concurrent.CompletableFuture;

/** Publishes without waiting: standard headers, middleware, serialization, producer. Thread-safe. */
@FunctionalInterface
interface MessageSender {

    /**
     * Sends one message.
     *
     * @param message the message; its topic may be an alias
     * @return completes on acknowledgement, exceptionally with {@link io.baton.PublishException}; never thrown
     */
    CompletableFuture<PublishResult> send(KafkaMessage<?> message);
}
