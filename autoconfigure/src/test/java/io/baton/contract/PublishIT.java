package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.PublishResult;
import io.baton.TopicPublisher;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Messages out, on a real broker (R-A1, R-A7, R-D1, R-D4, R-D8, R-D9, R-D13, R-E2). */
@ExtendWith(OutputCaptureExtension.class)
class PublishIT {

    private record Order(String id, int amount) {}

    private static Application start(String... properties) {
        return Application.with("spring.application.name=shop").and(properties).start();
    }

    private static MessagePublisher publisher(Application application) {
        return application.bean(MessagePublisher.class);
    }

    private static ConsumerRecord<String, String> only(String topic) {
        List<ConsumerRecord<String, String>> records = Broker.read(topic);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    @Test
    void aPublishedMessageCarriesTheStandardHeadersAsText() {
        String topic = Broker.topic(1);
        try (Application application = start()) {
            PublishResult result = publisher(application)
                    .publish(KafkaMessage.to(topic, new Order("o1", 3))
                            .key("k")
                            .eventType("order.created")
                            .schemaVersion("v1")
                            .build())
                    .join();

            assertThat(result.topic()).isEqualTo(topic);
            assertThat(result.offset()).isZero();
        }
        ConsumerRecord<String, String> record = only(topic);
        Map<String, String> headers = Broker.headers(record);
        assertThat(record.key()).isEqualTo("k");
        assertThat(record.value()).isEqualTo("{\"id\":\"o1\",\"amount\":3}");
        assertThat(headers)
                .containsEntry("event-type", "order.created")
                .containsEntry("schema-version", "v1")
                .containsEntry("source", "shop")
                .containsEntry("retry-count", "0")
                .containsEntry("correlation-id", headers.get("event-id"))
                .doesNotContainKey("conversation-id");
        assertThat(UUID.fromString(headers.get("event-id")).version()).isEqualTo(7);
        assertThat(Instant.parse(headers.get("timestamp")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void whatTheMessageSaysItselfIsNotReplaced() {
        String topic = Broker.topic(2);
        Instant time = Instant.parse("2026-01-02T03:04:05.006Z");
        try (Application application = start()) {
            var unused = publisher(application)
                    .publish(KafkaMessage.to(topic, "v")
                            .key(UUID.fromString("00000000-0000-0000-0000-000000000001"))
                            .partition(1)
                            .timestamp(time)
                            .eventId("e1")
                            .correlationId("c1")
                            .conversationId("v1")
                            .source("elsewhere")
                            .header("x", "ä\u0007\n")
                            .build());
        }
        ConsumerRecord<String, String> record = only(topic);
        assertThat(record.partition()).isEqualTo(1);
        assertThat(record.timestamp()).isEqualTo(time.toEpochMilli());
        assertThat(record.key()).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(Broker.headers(record))
                .containsEntry("event-id", "e1")
                .containsEntry("correlation-id", "c1")
                .containsEntry("conversation-id", "v1")
                .containsEntry("source", "elsewhere")
                .containsEntry("x", "ä\u0007\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onePipelineKeepsTheOrderOfAKeyOnATopicThatIsNew(boolean async) {
        try (Application application = start("kafka.producer.async=" + async)) {
            String topic = Broker.topic(6);
            List<KafkaMessage<String>> messages = IntStream.range(0, 3_000)
                    .mapToObj(i ->
                            KafkaMessage.to(topic, "" + i).key("key" + i % 5).build())
                    .toList();

            List<CompletableFuture<PublishResult>> results =
                    publisher(application).publishAll(messages);

            assertThat(results).hasSize(3_000);
            assertThat(publisher(application).flush(SOON)).isZero();
            for (int i = 0; i < 3_000; i++) {
                assertThat(results.get(i)).isCompleted();
            }
            Map<String, List<Integer>> byKey = new java.util.HashMap<>();
            Broker.read(topic)
                    .forEach(record -> byKey.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(Integer.valueOf(record.value())));
            assertThat(byKey)
                    .hasSize(5)
                    .allSatisfy((key, values) -> assertThat(values).hasSize(600).isSorted());
        }
    }

    @Test
    void oneMessageOfABatchThatFailsHasItsOwnResult() {
        String topic = Broker.topic(1);
        try (Application application = start("kafka.producer.properties.max.request.size=2000")) {
            List<CompletableFuture<PublishResult>> results = publisher(application)
                    .publishAll(List.of(
                            KafkaMessage.to(topic, "small").build(),
                            KafkaMessage.to(topic, "x".repeat(5_000)).build(),
                            KafkaMessage.to(topic, new Object() {
                                        public String getBroken() {
                                            throw new IllegalStateException("secret");
                                        }
                                    })
                                    .build(),
                            KafkaMessage.to(topic, "last").build()));

            assertThat(results.get(0)).isCompleted();
            assertThat(reason(results.get(1))).isEqualTo(Reason.TOO_LARGE);
            assertThat(reason(results.get(2))).isEqualTo(Reason.UNSERIALIZABLE);
            assertThat(results.get(3)).isCompleted();
        }
        assertThat(Broker.values(topic)).containsExactly("small", "last");
    }

    private static Reason reason(CompletableFuture<?> failed) {
        assertThat(failed).isCompletedExceptionally();
        return ((PublishException) failed.handle((result, thrown) -> thrown).join()).reason();
    }

    @Test
    void aSynchronousPublishThrowsWhatHappened() {
        try (Application application = start("kafka.producer.properties.max.block.ms=500")) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher(application).publish("no-such-topic", null, "v"))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_TOPIC))
                    .satisfies(e -> assertThat(e.topic()).isEqualTo("no-such-topic"));
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher(application).publish("ill egal", null, "v"))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        }
    }

    @Test
    void withoutABrokerTheCallerLearnsThatNoneIsReachable() {
        try (Application application =
                start("kafka.brokers=localhost:1", "kafka.producer.properties.max.block.ms=500")) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher(application).publish("any", null, "v"))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        }
    }

    @Test
    void aNullValueIsATombstone() {
        String topic = Broker.topic(1);
        try (Application application = start()) {
            var unused = publisher(application).publish(topic, "k", null);
        }
        assertThat(only(topic).value()).isNull();
    }

    @Test
    void aMessageThatFinallyFailsIsParkedAndTheCallerLearnsOfBoth() {
        String topic = Broker.name("narrow");
        Broker.create(topic, 1, "max.message.bytes", "2000");
        String lost = Broker.name("lost");
        try (Application application = start("kafka.producer.dlq-topic=" + lost, "kafka.producer.compression=none")) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher(application)
                            .publish(KafkaMessage.to(topic, "x".repeat(5_000))
                                    .key("k")
                                    .eventId("e1")
                                    .build()))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                    .satisfies(e -> assertThat(e.deadLetterTopic()).contains(lost));
        }
        ConsumerRecord<String, String> letter = only(lost);
        assertThat(letter.key()).isEqualTo("k");
        assertThat(letter.value()).hasSize(5_000);
        assertThat(Broker.headers(letter))
                .containsEntry("dlq-original-topic", topic)
                .containsEntry("dlq-category", "permanent")
                .containsEntry("dlq-exception-class", "org.apache.kafka.common.errors.RecordTooLargeException")
                .containsEntry("event-id", "e1")
                .doesNotContainKeys("dlq-original-partition", "dlq-original-offset", "dlq-group", "dlq-attempts");
        assertThat(Broker.read(topic)).isEmpty();
    }

    @Test
    void publishingFromACallbackOfThePublisherDoesNotBlockIt() {
        String first = Broker.topic(1);
        String second = Broker.topic(1);
        try (Application application = start()) {
            MessagePublisher publisher = publisher(application);
            CompletableFuture<PublishResult> chained = publisher
                    .topic(first)
                    .publish(null, "1".getBytes(UTF_8))
                    .thenCompose(result -> publisher.publish(second, null, "2"));

            assertThat(chained).succeedsWithin(SOON);
        }
        assertThat(Broker.values(second)).containsExactly("2");
    }

    @Test
    void aTopicPublisherSendsBytesAndIsOfNoUseWhenClosed() {
        String topic = Broker.topic(1);
        try (Application application = start("kafka.topics.orders=" + topic)) {
            TopicPublisher bytes = publisher(application).topic("orders");
            for (int i = 0; i < 100; i++) {
                var unused = bytes.publish(null, new byte[] {(byte) ('0' + i % 10)});
            }
            assertThat(bytes.flush(SOON)).isZero();
            bytes.close();

            assertThat(reason(bytes.publish(null, null))).isEqualTo(Reason.CLOSED);
            assertThat(Broker.read(topic))
                    .hasSize(100)
                    .allSatisfy(record -> assertThat(record.headers()).isEmpty());
        }
    }

    @Test
    void flushSaysHowManyArePendingAndClosingWarnsOfThemAndLosesNothing(CapturedOutput output) {
        String topic = Broker.topic(1);
        MessagePublisher publisher;
        List<CompletableFuture<PublishResult>> results = new ArrayList<>();
        try (Application application = start("kafka.producer.async=true", "kafka.producer.batch-timeout=20s")) {
            publisher = publisher(application);
            CompletableFuture<PublishResult> first = publisher.publish(topic, null, "first");
            assertThat(publisher.flush(SOON)).isZero();
            assertThat(first).isCompleted();
            for (int i = 0; i < 1_000; i++) {
                results.add(publisher.publish(topic, null, "" + i));
            }
            assertThat(results.get(999)).isNotDone();
        }
        assertThat(output).contains("messages are pending and are waited for").doesNotContain("were not acknowledged");
        assertThat(results).allSatisfy(result -> assertThat(result).isCompleted());
        assertThat(Broker.values(topic)).hasSize(1_001);
        assertThat(reason(publisher.publish(topic, null, "late"))).isEqualTo(Reason.CLOSED);
        assertThat(publisher.flush(Duration.ZERO)).isZero();
    }

    @Test
    void flushReturnsTheNumberOfPendingMessagesWhenItsTimeIsUp() {
        try (Application application = start(
                "kafka.producer.async=true",
                "kafka.brokers=localhost:1",
                "kafka.producer.properties.max.block.ms=4000")) {
            MessagePublisher publisher = publisher(application);
            Thread blocked = new Thread(() -> publisher.publish("nowhere", null, "v"));
            blocked.start();

            await().atMost(SOON).until(() -> publisher.flush(Duration.ZERO) == 1);
            await().atMost(SOON).until(() -> publisher.flush(Duration.ofMillis(100)) == 0);
        }
    }

    @Test
    void aSynchronousPublishDoesNotWaitForABatchToFillAndConcurrentOnesShareBatches() throws Exception {
        String topic = Broker.topic(1);
        try (Application application = start("kafka.producer.batch-timeout=5s")) {
            MessagePublisher publisher = publisher(application);
            publisher.publish(topic, null, "warm").join();
            long start = System.nanoTime();
            publisher.publish(topic, null, "alone").join();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));

            ExecutorService callers = Executors.newFixedThreadPool(64);
            for (int i = 0; i < 3_000; i++) {
                callers.execute(() -> publisher.publish(topic, null, "v").join());
            }
            callers.shutdown();
            assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(recordsPerRequest()).isGreaterThan(1.5);
        }
        assertThat(Broker.read(topic)).hasSize(3_002);
    }

    /** As the client itself tells. */
    private static double recordsPerRequest() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName pattern = new ObjectName("kafka.producer:type=producer-metrics,client-id=shop-publisher*");
        ObjectName producer = server.queryNames(pattern, null).iterator().next();
        return (Double) server.getAttribute(producer, "records-per-request-avg");
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldSoAndNothingIsTakenForPublished() {
        // an acknowledgement that is there already leaves nothing to interrupt: the second one does not get through
        String topic = Broker.topic(1);
        ProducerMiddleware holding = (message, next) -> "second".equals(message.value())
                ? next.proceed(message).thenCompose(result -> new CompletableFuture<>())
                : next.proceed(message);
        try (Application application = Application.with("spring.application.name=shop")
                .bean("holding", ProducerMiddleware.class, () -> holding)
                .start()) {
            MessagePublisher publisher = publisher(application);
            publisher.publish(topic, null, "first").join();
            Thread.currentThread().interrupt();

            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher.publish(topic, null, "second"))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aTopicThatDoesNotExistIsWaitedForOnceByAWholePipeline() {
        try (Application application = start("kafka.producer.properties.max.block.ms=1000")) {
            List<KafkaMessage<String>> messages = IntStream.range(0, 50)
                    .mapToObj(i -> KafkaMessage.to("never-there", "" + i).build())
                    .toList();
            long start = System.nanoTime();

            List<CompletableFuture<PublishResult>> results =
                    publisher(application).publishAll(messages);

            assertThat(results)
                    .hasSize(50)
                    .allSatisfy(each -> assertThat(reason(each)).isEqualTo(Reason.UNKNOWN_TOPIC));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
