package io.baton;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Publishes domain events: objects whose class is annotated with {@link KafkaEvent}. Thread-safe. */
public interface EventBus {

    /**
     * Publishes an event to the topic its class names, with its type and key.
     *
     * @param event the event
     * @return as {@link MessagePublisher#publish(KafkaMessage)}
     * @throws PublishException as {@link MessagePublisher#publish(KafkaMessage)}
     * @throws IllegalArgumentException if the class is not annotated, or names a key that it does not have
     */
    CompletableFuture<PublishResult> publish(Object event);

    /**
     * Publishes events as one pipeline.
     *
     * @param events the events
     * @return as {@link MessagePublisher#publishAll}
     * @throws IllegalArgumentException as {@link #publish}; nothing was published then
     */
    List<CompletableFuture<PublishResult>> publishAll(Collection<?> events);
}
