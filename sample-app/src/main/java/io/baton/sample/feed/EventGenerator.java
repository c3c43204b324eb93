package io.baton.sample.feed;

import io.baton.sample.ai.AiRequestCompleted;
import io.baton.sample.beverage.BeverageCreated;
import io.baton.sample.notification.NotificationSent;
import io.baton.sample.task.TaskCreated;
import io.baton.sample.task.TaskUpdated;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A steady trickle of events in which everything goes wrong now and then. The n-th event is always of the same kind.
 */
@Component
@ConditionalOnBooleanProperty("sample.generator.enabled")
class EventGenerator {

    private static final byte[] GARBAGE = {(byte) 0xCA, (byte) 0xFE, 0x00, 0x01};

    private final EventSender sender;

    private final JsonMapper json;

    private final AtomicLong sent = new AtomicLong();

    EventGenerator(EventSender sender, JsonMapper json) {
        this.sender = sender;
        this.json = json;
    }

    @Scheduled(fixedRateString = "${sample.generator.interval}")
    void sendNext() {
        long number = sent.getAndIncrement();
        long round = number / 4;
        String id = Long.toString(number);
        switch ((int) (number % 4)) {
            case 0 -> beverage(id, round);
            case 1 -> task(id, round);
            case 2 -> notification(id, round);
            default -> aiRequest(id, round);
        }
    }

    private void beverage(String id, long round) {
        String key = "beverage-" + round % 40;
        if (round % 20 == 7) {
            send(Family.BEVERAGE, Family.BEVERAGE.eventType(), key, GARBAGE);
            return;
        }
        String theme = round % 5 == 2 ? "Mars Base" : "Harbour";
        List<String> ingredients = round % 20 == 13 ? List.of() : List.of("beans", "water");
        send(Family.BEVERAGE, key, new BeverageCreated(key, "Cosmic Coffee " + id, theme, ingredients, Instant.now()));
    }

    private void task(String id, long round) {
        String key = "task-" + id;
        switch ((int) (round % 8)) {
            case 1, 5 -> send(Family.TASK, "task.updated", key, new TaskUpdated(key, "open", "done"));
            case 3, 7 -> send(Family.TASK, "task.updated", key, new TaskUpdated(key, "done", "open"));
            case 6 -> send(Family.TASK, "task.archived", key, new TaskUpdated(key, "done", "archived"));
            default -> send(Family.TASK, key, new TaskCreated(key, "clean the grinder", "Ada", Instant.now()));
        }
    }

    private void notification(String id, long round) {
        String recipient = round % 25 == 11 ? "" : "guest-" + round % 7;
        for (int copy = 0; copy < 3; copy++) {
            String key = "notification-" + id + "-" + copy;
            send(Family.NOTIFICATION, key, new NotificationSent(key, "email", recipient, "Ready", Instant.now()));
        }
    }

    private void aiRequest(String id, long round) {
        String key = "request-" + id;
        String provider = round % 10 == 4 ? "offline" : "house";
        String model = round % 15 == 8 ? "" : "barista-2";
        int tokens = round % 6 == 5 ? 0 : 120;
        send(Family.AI_REQUEST, key, new AiRequestCompleted(key, provider, model, tokens, Instant.now()));
    }

    private void send(Family family, String key, Object event) {
        send(family, family.eventType(), key, event);
    }

    private void send(Family family, String eventType, String key, Object event) {
        send(family, eventType, key, json.writeValueAsBytes(event));
    }

    private void send(Family family, String eventType, String key, byte[] value) {
        // the template logs what could not be sent; the trickle goes on
        var unused = sender.send(family, eventType, key, value);
    }
}
