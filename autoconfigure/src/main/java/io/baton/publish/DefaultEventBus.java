package io.baton.publish;

import io.baton.EventBus;
import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishResult;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks at every class of events once. Thread-safe. */
final class DefaultEventBus implements EventBus {

    private final MessagePublisher publisher;

    /** What is refused is looked at again. */
    private final ClassValue<EventClass> classes = new ClassValue<>() {
        @Override
        protected EventClass computeValue(Class<?> type) {
            return EventClass.of(type);
        }
    };

    DefaultEventBus(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public CompletableFuture<PublishResult> publish(Object event) {
        return publisher.publish(message(event));
    }

    @Override
    public List<CompletableFuture<PublishResult>> publishAll(Collection<?> events) {
        // every event is looked at before the first is published
        List<KafkaMessage<Object>> messages =
                events.stream().<KafkaMessage<Object>>map(this::message).toList();
        return publisher.publishAll(messages);
    }

    private KafkaMessage<Object> message(Object event) {
        return classes.get(event.getClass()).message(event);
    }
}
