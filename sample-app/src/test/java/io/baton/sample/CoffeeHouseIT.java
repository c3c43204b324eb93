package io.baton.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.DeadLetterHeaders;
import io.baton.EventBus;
import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.sample.ai.AiRequestCompleted;
import io.baton.sample.beverage.BeverageCreated;
import io.baton.sample.notification.NotificationHandlers;
import io.baton.sample.notification.NotificationSent;
import io.baton.sample.task.TaskCreated;
import io.baton.sample.task.TaskUpdated;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.json.JsonMapper;

/** Every fate a record can meet, end to end on the dev broker (R-D6, R-D10, R-B6, R-E5, R-F7). */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "sample.generator.enabled=false",
            "kafka.dev-broker.enabled=true",
            "kafka.dev-broker.port=0",
            "kafka.retry.delay=50ms",
            "kafka.handlers.ai-request-completed.retry.delay=50ms"
        })
class CoffeeHouseIT {

    @Autowired
    private EventBus events;

    @Autowired
    private MessagePublisher publisher;

    @Autowired
    private JsonMapper json;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private KafkaConnectionDetails connection;

    @Autowired
    private NotificationHandlers notifications;

    @Value("${local.server.port}")
    private int port;

    private final String key = UUID.randomUUID().toString();

    @Test
    void aGoodRecordSucceedsAtOnce() throws Exception {
        double succeeded = count("kafka.messages.success", "beverage-created");
        double retried = count("kafka.handler.retries", "beverage-created");
        publish(beverage("Harbour", List.of("beans")));
        awaitCount("kafka.messages.success", "beverage-created", succeeded + 1);
        assertThat(count("kafka.handler.retries", "beverage-created")).isEqualTo(retried);
    }

    @Test
    void aTransientFailureIsRetriedAndRecovers() throws Exception {
        double recovered = count("kafka.handler.recovered", "beverage-created");
        double retried = count("kafka.handler.retries", "beverage-created");
        publish(beverage("Mars Base", List.of("beans")));
        awaitCount("kafka.handler.recovered", "beverage-created", recovered + 1);
        assertThat(count("kafka.handler.retries", "beverage-created")).isEqualTo(retried + 2);
    }

    @Test
    void aPermanentFailureBecomesADeadLetterAtOnce() throws Exception {
        BeverageCreated event = beverage("Harbour", List.of());
        publish(event);
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.beverages.dlq");
        assertThat(letter.value()).isEqualTo(json.writeValueAsBytes(event));
        assertThat(header(letter, "event-type")).isEqualTo("beverage.created");
        assertThat(header(letter, DeadLetterHeaders.ORIGINAL_TOPIC)).isEqualTo("coffee.beverages");
        assertThat(header(letter, DeadLetterHeaders.GROUP)).isEqualTo("coffee-house");
        assertThat(header(letter, DeadLetterHeaders.HANDLER)).isEqualTo("beverage-created");
        assertThat(header(letter, DeadLetterHeaders.CATEGORY)).isEqualTo("permanent");
        assertThat(header(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("1");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE)).isEqualTo("a recipe without ingredients");
    }

    @Test
    void garbageBecomesADeadLetterWithTheSameBytes() throws Exception {
        byte[] garbage = {(byte) 0xCA, (byte) 0xFE, 0, 1, 2};
        publishAs("beverage.created", "beverages", garbage);
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.beverages.dlq");
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(header(letter, DeadLetterHeaders.CATEGORY)).isEqualTo("permanent");
    }

    @Test
    void aTransientFailureThatStaysBecomesADeadLetterAfterEveryAttempt() throws Exception {
        double retried = count("kafka.handler.retries", "ai-request-completed");
        publish(aiRequest("offline", "barista-2", 7));
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.ai-requests.dlq");
        assertThat(header(letter, DeadLetterHeaders.CATEGORY)).isEqualTo("transient");
        assertThat(header(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("4");
        assertThat(count("kafka.handler.retries", "ai-request-completed")).isEqualTo(retried + 3);
    }

    @Test
    void aRuleOfTheHandlersOwnMakesAnExceptionPermanent() throws Exception {
        publish(aiRequest("house", "", 7));
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.ai-requests.dlq");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION_CLASS)).endsWith("UnknownModelException");
        assertThat(header(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("1");
    }

    @Test
    void aHandlerMaySkipARecord() throws Exception {
        double skipped = count("kafka.handler.skipped", "ai-request-completed");
        publish(aiRequest("house", "barista-2", 0));
        awaitCount("kafka.handler.skipped", "ai-request-completed", skipped + 1);
    }

    @Test
    void aBusinessRuleIsFinal() throws Exception {
        double business = count("kafka.handler.business", "task-updated");
        double retried = count("kafka.handler.retries", "task-updated");
        publish(new TaskUpdated(key, "done", "open"));
        awaitCount("kafka.handler.business", "task-updated", business + 1);
        assertThat(count("kafka.handler.retries", "task-updated")).isEqualTo(retried);
        assertThat(count("kafka.handler.dead.letters", "task-updated")).isZero();
    }

    @Test
    void theEventTypeChoosesTheHandler() throws Exception {
        double created = count("kafka.messages.success", "task-created");
        double updated = count("kafka.messages.success", "task-updated");
        publish(new TaskCreated(key, "clean the grinder", "Ada", Instant.now()));
        publish(new TaskUpdated(key, "open", "done"));
        awaitCount("kafka.messages.success", "task-created", created + 1);
        awaitCount("kafka.messages.success", "task-updated", updated + 1);
    }

    @Test
    void anEventTypeThatNoHandlerTakesIsSkipped() throws Exception {
        publishAs("task.archived", "tasks", new TaskUpdated(key, "done", "archived"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(meters.find("kafka.handler.skipped")
                                .tag("topic", "coffee.tasks")
                                .counters())
                        .anyMatch(counter -> counter.count() == 1));
    }

    @Test
    void batchesAreBookedAndTheRecordThatCannotBeIsNamed() throws Exception {
        double succeeded = count("kafka.messages.success", "notification-sent");
        events.publishAll(IntStream.range(0, 50)
                .mapToObj(i -> notification(i == 30 ? "" : "guest-" + i))
                .toList());
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.notifications.dlq");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE)).contains("nobody to notify");
        awaitCount("kafka.messages.success", "notification-sent", succeeded + 49);
        assertThat(notifications.largestBatch()).isGreaterThan(1);
    }

    @Test
    void anEventPostedByHandIsHandled() throws Exception {
        double succeeded = count("kafka.messages.success", "task-created");
        HttpResponse<String> response = post("/events", """
                {"family": "TASK", "key": "by-hand", "payload":
                 {"taskId": "by-hand", "title": "wave", "assignee": "Grace", "createdAt": "2026-01-01T00:00:00Z"}}
                """);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("coffee.tasks");
        awaitCount("kafka.messages.success", "task-created", succeeded + 1);
    }

    @Test
    void anEventSaysWhereItGoesWhatItIsAndWhoseItIs() throws Exception {
        publish(beverage("Harbour", List.of()));
        ConsumerRecord<byte[], byte[]> letter = letter("coffee.beverages.dlq");
        assertThat(header(letter, "event-type")).isEqualTo("beverage.created");
        assertThat(header(letter, "source")).isEqualTo("coffee-house");
        assertThat(header(letter, "correlation-id")).isEqualTo(header(letter, "event-id"));
    }

    @Test
    void aQuoteIsAnsweredOverKafka() throws Exception {
        HttpResponse<String> response = post("/quote", """
                {"beverage": "Cosmic Coffee", "cups": 3}
                """);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json.readTree(response.body())).isEqualTo(json.readTree("""
                        {"beverage": "Cosmic Coffee", "cups": 3, "total": 12.60, "currency": "EUR"}
                        """));
    }

    @Test
    void aQuoteThatTheHouseRefusesSaysWhy() throws Exception {
        HttpResponse<String> response = post("/quote", """
                {"beverage": "Cosmic Coffee", "cups": 1000}
                """);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("a round is 1 to 100 cups");
    }

    @Test
    void prometheusSeesTheMeters() throws Exception {
        publish(beverage("Harbour", List.of("beans")));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(get("/actuator/prometheus"))
                        .contains(
                                "kafka_messages_total",
                                "kafka_consume_duration_seconds_count",
                                "kafka_handler_inflight"));
    }

    private BeverageCreated beverage(String theme, List<String> ingredients) {
        return new BeverageCreated(key, "Cosmic Coffee", theme, ingredients, Instant.now());
    }

    private NotificationSent notification(String recipient) {
        return new NotificationSent(key, "email", recipient, "Ready", Instant.now());
    }

    private AiRequestCompleted aiRequest(String provider, String model, int tokens) {
        return new AiRequestCompleted(key, provider, model, tokens, Instant.now());
    }

    private void publish(Object event) throws Exception {
        events.publish(event).get();
    }

    private void publishAs(String eventType, String topic, Object value) throws Exception {
        publisher
                .publish(KafkaMessage.to(topic, value)
                        .key(key)
                        .eventType(eventType)
                        .build())
                .get();
    }

    private double count(String meter, String handler) {
        return meters.find(meter).tag("handler", handler).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void awaitCount(String meter, String handler, double expected) {
        await(meter + " of " + handler)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count(meter, handler)).isEqualTo(expected));
    }

    private ConsumerRecord<byte[], byte[]> letter(String topic) {
        return Letters.await(connection.getBootstrapServers(), topic, key);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return Letters.header(letter, name);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
