package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.TransientHandlerException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** R-E6: the sender's trace is continued in the handler, and its ids are in the log context. */
class TracingConsumerMiddlewareTests {

    private static final CompletionStage<Outcome> ACK = CompletableFuture.completedStage(Outcome.ack());

    private final Spans spans = new Spans();
    private final TracingConsumerMiddleware middleware =
            new TracingConsumerMiddleware(this.spans.registry(), this.spans.tracer());
    private final Map<String, String> context = new HashMap<>();

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(this.spans.tracer().currentSpan()).isNull();
        assertThat(this.spans.registry().getCurrentObservation()).isNull();
        MDC.clear();
    }

    @Test
    void aHandlersSpanContinuesItsSendersTrace() {
        call(traced(Spans.TRACEPARENT));

        SpanData span = this.spans.onlyOne();
        assertThat(span.getTraceId()).isEqualTo(Spans.TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(Spans.PARENT);
        assertThat(span.getParentSpanContext().isRemote()).isTrue();
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getName()).isEqualTo("process orders");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void theAttributesAreOpenTelemetrysForMessaging() {
        call(traced(Spans.TRACEPARENT));

        assertThat(Spans.attributes(this.spans.onlyOne()))
                .containsOnly(
                        entry("messaging.system", "kafka"),
                        entry("messaging.operation.name", "process"),
                        entry("messaging.operation.type", "process"),
                        entry("messaging.destination.name", "orders"),
                        entry("messaging.destination.partition.id", "3"),
                        entry("messaging.kafka.offset", "42"),
                        entry("messaging.consumer.group.name", Messages.GROUP),
                        entry("baton.handler", Messages.HANDLER),
                        entry("baton.attempt", "1"));
    }

    @Test
    void onlyBoundedValuesCanBecomeTagsOfAMeter() {
        Map<String, String> low = new HashMap<>();
        this.spans
                .registry()
                .observationConfig()
                .observationHandler(new OnStop(stopped -> stopped.getLowCardinalityKeyValues()
                        .forEach(value -> low.put(value.getKey(), value.getValue()))));

        this.middleware.handle(Messages.in(MessageHeaders.empty()), handler(1, failed(new IllegalStateException())));

        assertThat(low.keySet())
                .containsExactlyInAnyOrder(
                        "messaging.system",
                        "messaging.operation.name",
                        "messaging.operation.type",
                        "messaging.destination.name",
                        "messaging.consumer.group.name",
                        "baton.handler");
    }

    @Test
    void everyAttemptIsASpanOfItsOwnWithTheSameParent() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            this.middleware.handle(
                    Messages.in(traced(Spans.TRACEPARENT)),
                    handler(attempt, attempt == 3 ? ACK : failed(new TransientHandlerException("down"))));
        }

        assertThat(this.spans.ended())
                .hasSize(3)
                .allMatch(span -> span.getParentSpanId().equals(Spans.PARENT))
                .extracting(span -> Spans.attributes(span).get("baton.attempt"))
                .containsExactly("1", "2", "3");
        assertThat(this.spans.ended()).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
    }

    @Test
    void theLastOfSeveralHeadersCounts() {
        call(traced("00-11111111111111111111111111111111-1111111111111111-01").with("traceparent", Spans.TRACEPARENT));

        assertThat(this.spans.onlyOne().getTraceId()).isEqualTo(Spans.TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"
            })
    void whatIsNotWellFormedBeginsATrace(String traceparent) {
        call(traced(traceparent));

        assertThat(this.spans.onlyOne().getParentSpanContext().isValid()).isFalse();
        assertThat(this.spans.onlyOne().getTraceId()).isNotEqualTo(Spans.TRACE);
    }

    @Test
    void noHeaderOneWithoutAValueAndOneOfRandomBytesBeginATrace() {
        call(MessageHeaders.empty());
        call(MessageHeaders.of(List.of(new MessageHeader("traceparent", null))));
        call(MessageHeaders.of(List.of(new MessageHeader("traceparent", new byte[] {(byte) 0xc3, 0, (byte) 0xff}))));

        assertThat(this.spans.ended())
                .hasSize(3)
                .noneMatch(span -> span.getParentSpanContext().isValid());
    }

    @Test
    void aHugeContextIsNotEvenLookedAt() {
        String huge = "00-" + Spans.TRACE + "-" + Spans.PARENT + "-01";
        call(traced("01" + huge.substring(2) + "-" + "x".repeat(2000)));
        assertThat(this.spans.onlyOne().getParentSpanContext().isValid()).isFalse();

        call(traced(Spans.TRACEPARENT)
                .with("tracestate", "a=" + "b".repeat(2000))
                .with("baggage", "a=" + "b".repeat(2000)));
        SpanData second = this.spans.ended().get(1);
        assertThat(second.getTraceId()).isEqualTo(Spans.TRACE);
        assertThat(second.getSpanContext().getTraceState().isEmpty()).isTrue();
    }

    @Test
    void theSendersTraceStateIsKept() {
        call(traced(Spans.TRACEPARENT).with("tracestate", "vendor=1"));

        assertThat(this.spans.onlyOne().getSpanContext().getTraceState().get("vendor"))
                .isEqualTo("1");
    }

    @Test
    void theLogContextHasTheIdsWhileTheHandlerRuns() {
        call(traced(Spans.TRACEPARENT).with("correlation-id", "c-1"));

        assertThat(this.context)
                .containsEntry("trace_id", Spans.TRACE)
                .containsEntry("span_id", this.spans.onlyOne().getSpanId())
                .containsEntry("correlation_id", "c-1");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void theLogContextIsThenWhatItWasBefore() {
        MDC.put("trace_id", "outer");
        MDC.put("correlation_id", "outer");
        MDC.put("other", "kept");

        call(traced(Spans.TRACEPARENT));

        assertThat(this.context).containsEntry("trace_id", Spans.TRACE).doesNotContainKey("correlation_id");
        assertThat(MDC.getCopyOfContextMap())
                .containsOnly(entry("trace_id", "outer"), entry("correlation_id", "outer"), entry("other", "kept"));
    }

    @Test
    void aForgedCorrelationIdStaysOneShortLine() {
        call(MessageHeaders.empty().with("correlation-id", "a\nERROR all is lost" + "x".repeat(900)));

        assertThat(this.context.get("correlation_id"))
                .startsWith("a\\u000aERROR")
                .hasSizeLessThan(220);
    }

    @Test
    void anAsynchronousHandlersSpanEndsWithItsStage() {
        CompletableFuture<Outcome> later = new CompletableFuture<>();

        CompletionStage<Outcome> stage =
                this.middleware.handle(Messages.in(traced(Spans.TRACEPARENT)), handler(1, later));
        assertThat(this.spans.ended()).isEmpty();
        assertThat(this.spans.tracer().currentSpan()).isNull();
        later.complete(Outcome.ack());

        assertThat(this.spans.ended()).hasSize(1);
        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    @Test
    void aFailureIsRecordedUnwrapped() {
        this.middleware.handle(
                Messages.in(traced(Spans.TRACEPARENT)),
                handler(1, failed(new CompletionException(new TransientHandlerException("warehouse down")))));

        SpanData span = this.spans.onlyOne();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(Spans.attributes(span)).containsEntry("error.type", TransientHandlerException.class.getName());
        assertThat(span.getEvents()).extracting(event -> event.getName()).containsExactly("exception");
    }

    @Test
    void aBatchIsOneSpanWithoutParent() {
        this.middleware.handleBatch(
                List.of(Messages.in(traced(Spans.TRACEPARENT)), Messages.in(traced(Spans.TRACEPARENT))),
                new Messages.BatchHandler(messages -> {
                    this.context.putAll(MDC.getCopyOfContextMap());
                    return ACK;
                }));

        SpanData span = this.spans.onlyOne();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getTraceId()).isNotEqualTo(Spans.TRACE);
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(Spans.attributes(span))
                .containsEntry("messaging.batch.message_count", "2")
                .containsEntry("messaging.destination.partition.id", "3")
                .doesNotContainKey("messaging.kafka.offset");
        assertThat(this.context).containsEntry("trace_id", span.getTraceId());
    }

    @Test
    void anObservationThatFailsChangesNothing() {
        ObservationRegistry broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(new Broken());

        CompletionStage<Outcome> stage = new TracingConsumerMiddleware(broken, Tracer.NOOP)
                .handle(Messages.in(traced(Spans.TRACEPARENT)), handler(1, ACK));

        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    @Test
    void aPredicateThatFailsChangesNothing() {
        ObservationRegistry broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(context -> true).observationPredicate((name, context) -> {
            throw new IllegalStateException("for a test");
        });

        CompletionStage<Outcome> stage = new TracingConsumerMiddleware(broken, Tracer.NOOP)
                .handle(Messages.in(traced(Spans.TRACEPARENT)), handler(1, ACK));

        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    private void call(MessageHeaders headers) {
        CompletionStage<Outcome> stage = this.middleware.handle(Messages.in(headers), handler(1, ACK));
        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    private Messages.Handler handler(int attempt, CompletionStage<Outcome> outcome) {
        return new Messages.Handler(attempt, message -> {
            Map<String, String> now = MDC.getCopyOfContextMap();
            if (now != null) {
                this.context.putAll(now);
            }
            return outcome;
        });
    }

    private static CompletionStage<Outcome> failed(Throwable exception) {
        return CompletableFuture.failedStage(exception);
    }

    private static MessageHeaders traced(String traceparent) {
        return MessageHeaders.of(List.of(new MessageHeader("traceparent", traceparent.getBytes(UTF_8))));
    }

    private record OnStop(Consumer<Observation.Context> action) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context stopped) {
            this.action.accept(stopped);
        }

        @Override
        public boolean supportsContext(Observation.Context any) {
            return true;
        }
    }

    private static final class Broken implements ObservationHandler<Observation.Context> {

        @Override
        public void onStart(Observation.Context any) {
            throw new IllegalStateException("start");
        }

        @Override
        public void onScopeOpened(Observation.Context any) {
            throw new IllegalStateException("open");
        }

        @Override
        public void onStop(Observation.Context any) {
            throw new IllegalStateException("stop");
        }

        @Override
        public boolean supportsContext(Observation.Context any) {
            return true;
        }
    }
}
