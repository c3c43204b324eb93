package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.baton.ConsumerMiddleware;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.TransientHandlerException;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** R-E6: the sender's trace is continued in the handler, and its ids are in the log context. */
class TracingConsumerMiddlewareTests {

    static final CompletionStage<Outcome> ACK = CompletableFuture.completedStage(Outcome.ack());

    final Spans spans = new Spans();
    final ConsumerMiddleware middleware = middleware();
    private final Map<String, String> context = new HashMap<>();

    ConsumerMiddleware middleware() {
        return new TracingConsumerMiddleware(this.spans.tracer(), this.spans.propagator());
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(this.spans.tracer().currentSpan()).isNull();
        assertThat(this.spans.registry().getCurrentObservation()).isNull();
        MDC.clear();
    }

    @Test
    void aHandlersSpanContinuesItsSendersTrace() throws Exception {
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
    void theAttributesAreOpenTelemetrysForMessaging() throws Exception {
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
    void everyAttemptIsASpanOfItsOwnWithTheSameParent() throws Exception {
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
    void theLastOfSeveralHeadersCounts() throws Exception {
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
    void whatIsNotWellFormedBeginsATrace(String traceparent) throws Exception {
        call(traced(traceparent));

        assertThat(this.spans.onlyOne().getParentSpanContext().isValid()).isFalse();
        assertThat(this.spans.onlyOne().getTraceId()).isNotEqualTo(Spans.TRACE);
    }

    @Test
    void noHeaderOneWithoutAValueAndOneOfRandomBytesBeginATrace() throws Exception {
        call(MessageHeaders.empty());
        call(MessageHeaders.of(List.of(new MessageHeader("traceparent", null))));
        call(MessageHeaders.of(List.of(new MessageHeader("traceparent", new byte[] {(byte) 0xc3, 0, (byte) 0xff}))));

        assertThat(this.spans.ended())
                .hasSize(3)
                .noneMatch(span -> span.getParentSpanContext().isValid());
    }

    @Test
    void aHugeContextIsNotEvenLookedAt() throws Exception {
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
    void theSendersTraceStateIsKept() throws Exception {
        call(traced(Spans.TRACEPARENT).with("tracestate", "vendor=1"));

        assertThat(this.spans.onlyOne().getSpanContext().getTraceState().get("vendor"))
                .isEqualTo("1");
    }

    @Test
    void theLogContextHasTheIdsWhileTheHandlerRuns() throws Exception {
        call(traced(Spans.TRACEPARENT).with("correlation-id", "c-1"));

        assertThat(this.context)
                .containsEntry("trace_id", Spans.TRACE)
                .containsEntry("span_id", this.spans.onlyOne().getSpanId())
                .containsEntry("correlation_id", "c-1");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void theLogContextIsThenWhatItWasBefore() throws Exception {
        MDC.put("trace_id", "outer");
        MDC.put("correlation_id", "outer");
        MDC.put("other", "kept");

        call(traced(Spans.TRACEPARENT));

        assertThat(this.context).containsEntry("trace_id", Spans.TRACE).doesNotContainKey("correlation_id");
        assertThat(MDC.getCopyOfContextMap())
                .containsOnly(entry("trace_id", "outer"), entry("correlation_id", "outer"), entry("other", "kept"));
    }

    @Test
    void aForgedCorrelationIdStaysOneShortLine() throws Exception {
        call(MessageHeaders.empty().with("correlation-id", "a\nERROR all is lost" + "x".repeat(900)));

        assertThat(this.context.get("correlation_id"))
                .startsWith("a\\u000aERROR")
                .hasSizeLessThan(220);
    }

    @Test
    void whatIsNotSampledIsStillTheTraceOfWhatHappensInTheHandler() throws Exception {
        call(traced("00-" + Spans.TRACE + "-" + Spans.PARENT + "-00"));

        assertThat(this.spans.ended()).isEmpty();
        assertThat(this.context).containsEntry("trace_id", Spans.TRACE).containsKey("span_id");
        assertThat(this.context.get("span_id")).isNotEqualTo(Spans.PARENT);
    }

    @Test
    void whatTheApplicationObservesInTheHandlerIsAChild() throws Exception {
        this.middleware.handle(
                Messages.in(traced(Spans.TRACEPARENT)),
                new Messages.Handler(
                        1,
                        message -> Observation.createNotStarted("reservation", this.spans.registry())
                                .observe(() -> ACK)));

        SpanData handling = this.spans.ended("process orders").get(0);
        SpanData observed = this.spans.ended("reservation").get(0);
        assertThat(observed.getTraceId()).isEqualTo(Spans.TRACE);
        assertThat(observed.getParentSpanId()).isEqualTo(handling.getSpanId());
    }

    @Test
    void theSendersBaggageIsInTheHandler() throws Exception {
        List<String> baggage = new ArrayList<>();
        this.middleware.handle(
                Messages.in(traced(Spans.TRACEPARENT).with("baggage", "tenant=blue")),
                new Messages.Handler(1, message -> {
                    baggage.add(Baggage.current().getEntryValue("tenant"));
                    return ACK;
                }));

        assertThat(baggage).containsExactly("blue");
    }

    @Test
    void aHandlerThatThrowsLeavesNothingBehind() throws Exception {
        assertThatThrownBy(() -> this.middleware.handle(
                        Messages.in(traced(Spans.TRACEPARENT)), new Messages.Handler(1, message -> {
                            throw new IllegalStateException("for a test");
                        })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void anAsynchronousHandlersSpanEndsWithItsStage() throws Exception {
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
    void aFailureIsRecordedUnwrapped() throws Exception {
        this.middleware.handle(
                Messages.in(traced(Spans.TRACEPARENT)),
                handler(1, failed(new CompletionException(new TransientHandlerException("warehouse down")))));

        SpanData span = this.spans.onlyOne();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(Spans.attributes(span)).containsEntry("error.type", TransientHandlerException.class.getName());
        assertThat(span.getEvents()).extracting(event -> event.getName()).containsExactly("exception");
    }

    @Test
    void aBatchIsOneSpanWithoutParent() throws Exception {
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

    private void call(MessageHeaders headers) throws Exception {
        CompletionStage<Outcome> stage = this.middleware.handle(Messages.in(headers), handler(1, ACK));
        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    Messages.Handler handler(int attempt, CompletionStage<Outcome> outcome) {
        return new Messages.Handler(attempt, message -> {
            Map<String, String> now = MDC.getCopyOfContextMap();
            if (now != null) {
                this.context.putAll(now);
            }
            return outcome;
        });
    }

    static CompletionStage<Outcome> failed(Throwable exception) {
        return CompletableFuture.failedStage(exception);
    }

    static MessageHeaders traced(String traceparent) {
        return MessageHeaders.of(List.of(new MessageHeader("traceparent", traceparent.getBytes(UTF_8))));
    }
}
