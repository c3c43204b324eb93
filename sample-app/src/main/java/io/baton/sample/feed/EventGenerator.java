package io.baton.sample.feed;

import io.baton.EventBus;
import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.baton.sample.ai.AiRequestCompleted;
import io.baton.sample.beverage.BeverageCreated;
import io.baton.sample.notification.NotificationSent;
import io.baton.sample.task.TaskCreated;
import io.baton.sample.task.TaskUpdated;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A steady trickle of events in which everything goes wrong now and then. The n-th event is always of the same kind.
 */
@Component
@ConditionalOnBooleanProperty("sample.generator.enabled")
class EventGenerator {

    private static final Logger logger = LoggerFactory.getLogger(EventGenerator.class);

    private static final byte[] GARBAGE = {(byte) 0xCA, (byte) 0xFE, 0x00, 0x01};

    private final EventBus events;

    /** For what is no event of ours. */
    private final MessagePublisher publisher;

    private final AtomicLong sent = new AtomicLong();

    EventGenerator(EventBus events, MessagePublisher publisher) {
        this.events = events;
        this.publisher = publisher;
    }

    @Scheduled(fixedRateString = "${sample.generator.interval}")
    void publishNext() {
        long number = sent.getAndIncrement();
        try {
            publish(number).forEach(EventGenerator::watch);
        } catch (PublishException failure) {
            lost(failure);
        }
    }

    private List<CompletableFuture<PublishResult>> publish(long number) {
        long round = number / 4;
        String id = Long.toString(number);
        return switch ((int) (number % 4)) {
            case 0 -> List.of(beverage(id, round));
            case 1 -> List.of(task(id, round));
            case 2 -> events.publishAll(notifications(id, round));
            default -> List.of(events.publish(aiRequest(id, round)));
        };
    }

    private CompletableFuture<PublishResult> beverage(String id, long round) {
        String key = "beverage-" + round % 40;
        if (round % 20 == 7) {
            return publisher.publish(KafkaMessage.to("beverages", GARBAGE)
                    .key(key)
                    .eventType("beverage.created")
                    .build());
        }
        String theme = round % 5 == 2 ? "Mars Base" : "Harbour";
        List<String> ingredients = round % 20 == 13 ? List.of() : List.of("beans", "water");
        return events.publish(new BeverageCreated(key, "Cosmic Coffee " + id, theme, ingredients, Instant.now()));
    }

    private CompletableFuture<PublishResult> task(String id, long round) {
        String key = "task-" + id;
        return switch ((int) (round % 8)) {
            case 1, 5 -> events.publish(new TaskUpdated(key, "open", "done"));
            case 3, 7 -> events.publish(new TaskUpdated(key, "done", "open"));
            case 6 ->
                publisher.publish(KafkaMessage.to("tasks", new TaskUpdated(key, "done", "archived"))
                        .key(key)
                        .eventType("task.archived")
                        .build());
            default -> events.publish(new TaskCreated(key, "clean the grinder", "Ada", Instant.now()));
        };
    }

    private static List<NotificationSent> notifications(String id, long round) {
        String recipient = round % 25 == 11 ? "" : "guest-" + round % 7;
        return IntStream.range(0, 3)
                .mapToObj(copy -> new NotificationSent(
                        "notification-" + id + "-" + copy, "email", recipient, "Ready", Instant.now()))
                .toList();
    }

    private static AiRequestCompleted aiRequest(String id, long round) {
        String provider = round % 10 == 4 ? "offline" : "house";
        String model = round % 15 == 8 ? "" : "barista-2";
        int tokens = round % 6 == 5 ? 0 : 120;
        return new AiRequestCompleted("request-" + id, provider, model, tokens, Instant.now());
    }

    private static void watch(CompletableFuture<PublishResult> published) {
        var unused = published.exceptionally(failure -> {
            lost(failure);
            return null;
        });
    }

    /** The trickle goes on. */
    private static void lost(Throwable failure) {
        logger.warn("An event was not published: {}", failure.getMessage());
    }
}
