package io.baton.sample.feed;

import io.baton.StandardHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.stereotype.Component;

/** Sends bytes to a family's topic, with the headers a handler is chosen by. The only place that knows how. */
@Component
public class EventSender {

    private final KafkaTemplate<String, byte[]> template;

    private final CoffeeTopics topics;

    EventSender(KafkaTemplate<String, byte[]> template, CoffeeTopics topics) {
        this.template = template;
        this.topics = topics;
    }

    /**
     * Sends one event.
     *
     * @param family decides the topic
     * @param eventType the {@code event-type} header
     * @param key the record's key
     * @param value the record's value as it is
     * @return where the broker put it, or why it did not
     */
    public CompletableFuture<SendResult<String, byte[]>> send(
            Family family, String eventType, String key, byte[] value) {
        ProducerRecord<String, byte[]> event = new ProducerRecord<>(family.topic(topics), key, value);
        event.headers()
                .add(StandardHeaders.EVENT_ID, utf8(UUID.randomUUID().toString()))
                .add(StandardHeaders.EVENT_TYPE, utf8(eventType));
        return template.send(event);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
