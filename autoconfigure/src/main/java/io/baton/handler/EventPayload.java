package io.baton.handler;

import io.baton.KafkaEvent;
import io.baton.KafkaEvents;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes from a payload type annotated with {@link KafkaEvent} what the handler itself does not say. */
final class EventPayload {

    private EventPayload() {}

    static HandlerAttributes of(
            HandlerCandidate candidate, @Nullable Class<?> payloadType, HandlerAttributes declared) {
        Optional<String> topic = payloadType == null ? Optional.empty() : KafkaEvents.topic(payloadType);
        if (payloadType == null || topic.isEmpty()) {
            return declared;
        }
        boolean namesTopics = !declared.topics().isEmpty() || declared.topicPattern() != null;
        if (!namesTopics && topic.get().isBlank()) {
            throw candidate.invalid(
                    "its payload %s is a @KafkaEvent without topic".formatted(payloadType.getName()),
                    "Name a topic or an alias in the @KafkaEvent, or topics in the @TopicHandler.");
        }
        List<String> topics =
                namesTopics ? declared.topics() : List.of(topic.get().strip());
        List<String> eventTypes = declared.eventTypes().isEmpty()
                ? KafkaEvents.type(payloadType).stream().toList()
                : declared.eventTypes();
        return declared.with(topics, eventTypes);
    }
}
