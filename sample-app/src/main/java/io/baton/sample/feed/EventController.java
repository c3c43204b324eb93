package io.baton.sample.feed;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishResult;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Publishes an event by hand, fit for its handler or not. */
@RestController
class EventController {

    private final MessagePublisher publisher;

    EventController(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @PostMapping("/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CompletableFuture<Position> publish(@RequestBody Event event) {
        return publisher
                .publish(KafkaMessage.to(event.family().topic(), event.payload())
                        .key(Objects.requireNonNullElseGet(
                                event.key(), () -> UUID.randomUUID().toString()))
                        .eventType(Objects.requireNonNullElse(
                                event.type(), event.family().eventType()))
                        .build())
                .thenApply(Position::of);
    }

    /**
     * What is posted.
     *
     * @param family which topic
     * @param type the event type, or {@code null} for the family's first
     * @param key the record's key, or {@code null} for a random one
     * @param payload the record's value, any JSON
     */
    record Event(
            Family family, @Nullable String type, @Nullable String key, JsonNode payload) {}

    /**
     * Where the event is.
     *
     * @param topic the topic
     * @param partition the partition
     * @param offset the offset
     */
    record Position(String topic, int partition, long offset) {

        static Position of(PublishResult result) {
            return new Position(result.topic(), result.partition(), result.offset());
        }
    }
}
