package io.baton.publish;

import io.baton.KafkaEvent;
import io.baton.KafkaEvents;
import io.baton.KafkaMessage;
import org.jspecify.annotations.Nullable;

/** How events of one class travel. */
record EventClass(String topic, String type, @Nullable EventKey key) {

    static EventClass of(Class<?> event) {
        String topic = KafkaEvents.topic(event)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no event. Annotate it with @%s(topic = \"...\"), or publish it with a MessagePublisher."
                                .formatted(event.getName(), KafkaEvent.class.getSimpleName())));
        if (topic.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s names no topic. Name a topic or an alias in its @KafkaEvent.".formatted(event.getName()));
        }
        return new EventClass(
                topic,
                KafkaEvents.type(event).orElseThrow(),
                KafkaEvents.key(event).map(path -> EventKey.of(event, path)).orElse(null));
    }

    KafkaMessage<Object> message(Object event) {
        return KafkaMessage.to(topic, event)
                .key(key == null ? null : key.of(event))
                .eventType(type)
                .build();
    }
}
