package io.baton.sample.feed;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends an event by hand. */
@RestController
class EventController {

    private final EventSender sender;

    private final JsonMapper json;

    EventController(EventSender sender, JsonMapper json) {
        this.sender = sender;
        this.json = json;
    }

    @PostMapping("/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CompletableFuture<Map<String, Object>> send(@RequestBody Event event) {
        String type = event.type() == null ? event.family().eventType() : event.type();
        String key = event.key() == null ? UUID.randomUUID().toString() : event.key();
        return sender.send(event.family(), type, key, json.writeValueAsBytes(event.payload()))
                .thenApply(sent -> answer(sent.getRecordMetadata()));
    }

    private static Map<String, Object> answer(RecordMetadata position) {
        return Map.of("topic", position.topic(), "partition", position.partition(), "offset", position.offset());
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
}
