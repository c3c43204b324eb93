package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TopicHandler;
import io.baton.TransientHandlerException;
import io.baton.observation.Spans;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** R-E6: the trace of a record's sender goes on in the handler, through retries, and into the dead letter. */
class TracingIT {

    private final Spans spans = new Spans();

    private Application.Builder traced(Application.Builder application) {
        return application
                .bean("tracer", Tracer.class, spans::tracer)
                .bean("propagator", Propagator.class, spans::propagator)
                .bean("observations", ObservationRegistry.class, spans::registry);
    }

    private List<SpanData> awaitSpans(Application application, String topic, int count) {
        assertThat(application.context().containsBean("batonConsumerTracing")).isTrue();
        await().atMost(SOON).until(() -> spans.ended("process " + topic).size() >= count);
        List<SpanData> ended = spans.ended("process " + topic);
        assertThat(ended).hasSize(count);
        return ended;
    }

    private static String traceparent(int record) {
        return "00-%032x-%016x-01".formatted(record + 1, record + 1);
    }

    private static void send(String topic, int record, String value) {
        Broker.sendWith(topic, "key" + record % 3, value, Map.of("traceparent", traceparent(record)));
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptContinuesItsOwnSendersTrace(Ordering ordering) {
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            if (message.value().startsWith("stumble") && context.attempt() < 3) {
                throw new TransientHandlerException("down");
            }
            return Outcome.ack();
        });
        for (int i = 0; i < 12; i++) {
            send(ledger.topic, i, (i % 4 == 0 ? "stumble" : "plain") + i);
        }
        Application.Builder application =
                Application.handling(ledger).and("kafka.consumer.ordering=" + ordering, "kafka.consumer.concurrency=4");

        try (Application running = traced(application).start()) {
            ledger.awaitCommitted(12);

            List<SpanData> ended = awaitSpans(running, ledger.topic, 3 * 3 + 9);
            for (int i = 0; i < 12; i++) {
                String offset = String.valueOf(i);
                List<SpanData> ofRecord = ended.stream()
                        .filter(span -> offset.equals(Spans.attributes(span).get("messaging.kafka.offset")))
                        .toList();
                String traceparent = traceparent(i);
                assertThat(ofRecord)
                        .hasSize(i % 4 == 0 ? 3 : 1)
                        .allMatch(span ->
                                traceparent.equals("00-" + span.getTraceId() + "-" + span.getParentSpanId() + "-01"));
                assertThat(ofRecord.stream().filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR))
                        .hasSize(i % 4 == 0 ? 2 : 0);
            }
            assertThat(running.bean(ConsumerMiddleware.class)).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeadLetterKeepsItsSendersTraceByteForByte(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("broken", new PermanentHandlerException("no"));
        Broker.sendWith(
                ledger.topic, "key", "broken", Map.of("traceparent", Spans.TRACEPARENT, "tracestate", "vendor=1"));

        try (Application running = traced(Application.handling(ledger))
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            ledger.awaitLetters(1);

            ConsumerRecord<String, String> letter =
                    Broker.read(ledger.letters()).get(0);
            assertThat(letter.headers().headers("traceparent"))
                    .extracting(header -> new String(header.value(), UTF_8))
                    .containsExactly(Spans.TRACEPARENT);
            assertThat(Broker.headers(letter)).containsEntry("tracestate", "vendor=1");
            assertThat(awaitSpans(running, ledger.topic, 1).get(0).getTraceId()).isEqualTo(Spans.TRACE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLogContextBelongsToTheRecordThatIsBeingHandled(Ordering ordering) {
        Map<String, Map<String, String>> contexts = new ConcurrentHashMap<>();
        Ledger ledger = new Ledger(1).usually((message, context) -> {
            contexts.put(message.value(), MDC.getCopyOfContextMap());
            return Outcome.ack();
        });
        for (int i = 0; i < 6; i++) {
            Broker.sendWith(
                    ledger.topic,
                    "key" + i % 2,
                    "record" + i,
                    i % 2 == 0
                            ? Map.of("traceparent", traceparent(i), "correlation-id", "c-" + i)
                            : Map.of("traceparent", traceparent(i)));
        }

        try (Application running = traced(Application.handling(ledger))
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            ledger.awaitCommitted(6);
            awaitSpans(running, ledger.topic, 6);

            for (int i = 0; i < 6; i++) {
                Map<String, String> context = contexts.get("record" + i);
                assertThat(context)
                        .containsEntry("trace_id", "%032x".formatted(i + 1))
                        .containsKey("span_id");
                assertThat(context.get("correlation_id")).isEqualTo(i % 2 == 0 ? "c-" + i : null);
            }
        }
    }

    @Test
    void anAsynchronousHandlersSpanLastsUntilItsStageEnds() {
        String topic = Broker.topic(1);
        Asynchronous handler = new Asynchronous();
        send(topic, 0, "later");

        try (Application running = traced(
                        Application.with("test.topic=" + topic, "kafka.group=" + Broker.name("group")))
                .bean("handler", Asynchronous.class, () -> handler)
                .start()) {
            await().atMost(SOON).until(() -> !handler.begun.isEmpty());
            assertThat(spans.ended("process " + topic)).isEmpty();
            handler.end.completeExceptionally(new PermanentHandlerException("no"));

            SpanData span = awaitSpans(running, topic, 1).get(0);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getParentSpanId()).isEqualTo("%016x".formatted(1));
        }
    }

    @Test
    void aBatchIsOneSpanThatBeginsATrace() {
        String topic = Broker.topic(1);
        Batches handler = new Batches();
        for (int i = 0; i < 5; i++) {
            send(topic, i, "record" + i);
        }
        Broker.flush();

        try (Application running = traced(
                        Application.with("test.topic=" + topic, "kafka.group=" + Broker.name("group")))
                .bean("handler", Batches.class, () -> handler)
                .start()) {
            await().atMost(SOON)
                    .until(() -> handler.sizes.stream().mapToInt(size -> size).sum() == 5);

            assertThat(awaitSpans(running, topic, handler.sizes.size()))
                    .allMatch(span -> !span.getParentSpanContext().isValid())
                    .extracting(span -> Spans.attributes(span).get("messaging.batch.message_count"))
                    .containsExactlyElementsOf(
                            handler.sizes.stream().map(String::valueOf).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theApplicationsObservationHandlersSeeHandlersIfItIsAskedFor(boolean observations) {
        List<String> seen = new CopyOnWriteArrayList<>();
        spans.registry().observationConfig().observationPredicate((name, context) -> {
            seen.add(name);
            return true;
        });
        Ledger ledger = new Ledger(1);
        send(ledger.topic, 0, "record");

        try (Application running = traced(Application.handling(ledger))
                .and("kafka.observation.observations=" + observations)
                .start()) {
            ledger.awaitCommitted(1);

            assertThat(awaitSpans(running, ledger.topic, 1).get(0).getParentSpanId())
                    .isEqualTo("%016x".formatted(1));
            assertThat(seen.contains("baton.process")).isEqualTo(observations);
        }
    }

    @Test
    void withoutATracerThereIsNothing() {
        Ledger ledger = new Ledger(1);
        send(ledger.topic, 0, "record");

        try (Application running = Application.handling(ledger).start()) {
            ledger.awaitCommitted(1);

            assertThat(running.context().getBeanProvider(Tracer.class).stream()).isEmpty();
            assertThat(running.context().getBeanProvider(ConsumerMiddleware.class).stream())
                    .isEmpty();
        }
    }

    static class Asynchronous {

        final List<String> begun = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> end = new CompletableFuture<>();

        @TopicHandler(id = "later", topics = "${test.topic}")
        CompletionStage<Void> handle(KafkaMessage<String> message) {
            begun.add(message.value());
            return end;
        }
    }

    static class Batches {

        final List<Integer> sizes = new CopyOnWriteArrayList<>();

        @TopicHandler(id = "batches", topics = "${test.topic}")
        void handle(List<KafkaMessage<String>> messages) {
            sizes.add(messages.size());
        }
    }
}
