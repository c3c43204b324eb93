package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** R-E6: the trace is injected on publish, whoever publishes. */
class TracingProducerMiddlewareTests {

    final Spans spans = new Spans();
    private final ProducerMiddleware middleware = middleware();
    private final List<KafkaMessage<?>> sent = new ArrayList<>();
    private final CompletableFuture<PublishResult> acknowledgement = new CompletableFuture<>();
    private final ProducerMiddleware.Chain producer = message -> {
        this.sent.add(message);
        return this.acknowledgement;
    };

    ProducerMiddleware middleware() {
        return new TracingProducerMiddleware(this.spans.tracer(), this.spans.propagator());
    }

    /** One that has nothing to make a trace with. */
    ProducerMiddleware withoutTrace() {
        return new TracingProducerMiddleware(Tracer.NOOP, Propagator.NOOP);
    }

    private CompletionStage<PublishResult> publish(KafkaMessage<?> message) {
        return publish(this.middleware, message);
    }

    private CompletionStage<PublishResult> publish(ProducerMiddleware by, KafkaMessage<?> message) {
        try {
            return by.publish(message, this.producer);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSpanGoesAlongAsTextAndEndsWithTheAcknowledgement() {
        CompletionStage<PublishResult> stage = publish(Messages.out());
        assertThat(this.spans.ended()).isEmpty();
        this.acknowledgement.complete(Messages.RESULT);

        SpanData span = this.spans.onlyOne();
        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Messages.RESULT);
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getName()).isEqualTo("send orders");
        assertThat(this.sent.get(0).headers().text("traceparent").orElseThrow())
                .matches("00-" + span.getTraceId() + "-" + span.getSpanId() + "-0[13]");
    }

    @Test
    void theAttributesAreOpenTelemetrysForMessaging() {
        publish(Messages.out());
        this.acknowledgement.complete(Messages.RESULT);

        assertThat(Spans.attributes(this.spans.onlyOne()))
                .containsOnly(
                        entry("messaging.system", "kafka"),
                        entry("messaging.operation.name", "send"),
                        entry("messaging.operation.type", "send"),
                        entry("messaging.destination.name", "orders"),
                        entry("messaging.destination.partition.id", "3"),
                        entry("messaging.kafka.offset", "42"));
    }

    @Test
    void anOldContextIsReplacedAndNothingElse() {
        KafkaMessage<String> message = Messages.out()
                .withHeaders(MessageHeaders.of(List.of(
                        new MessageHeader("traceparent", Spans.TRACEPARENT.getBytes(UTF_8)),
                        new MessageHeader("first", new byte[] {1}),
                        new MessageHeader("tracestate", "vendor=1".getBytes(UTF_8)),
                        new MessageHeader("traceparent", Spans.TRACEPARENT.getBytes(UTF_8)),
                        new MessageHeader("baggage", "a=b".getBytes(UTF_8)))));

        publish(message);

        MessageHeaders headers = this.sent.get(0).headers();
        assertThat(headers.entries())
                .extracting(MessageHeader::name)
                .containsExactly("first", "baggage", "traceparent");
        assertThat(headers.text("traceparent")).isPresent().get().isNotEqualTo(Spans.TRACEPARENT);
    }

    @Test
    void withoutATraceToInjectTheHeadersStayAsTheyAre() {
        KafkaMessage<String> message =
                Messages.out().withHeaders(MessageHeaders.empty().with("traceparent", Spans.TRACEPARENT));

        publish(withoutTrace(), message);

        assertThat(this.sent.get(0).headers()).isSameAs(message.headers());
    }

    @Test
    void aFailureIsRecordedWithItsReason() {
        publish(Messages.out());
        this.acknowledgement.completeExceptionally(
                new PublishException(PublishException.Reason.TOO_LARGE, "orders", "too large", null));

        SpanData span = this.spans.onlyOne();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(Spans.attributes(span)).containsEntry("error.type", "too_large");
    }

    @Test
    void whatAHandlerPublishesIsAChildOfItsSpan() {
        this.acknowledgement.complete(Messages.RESULT);
        MessageHeaders received = MessageHeaders.empty().with("traceparent", Spans.TRACEPARENT);

        new TracingConsumerMiddleware(this.spans.tracer(), this.spans.propagator())
                .handle(Messages.in(received), new Messages.Handler(1, message -> {
                    publish(Messages.out());
                    return CompletableFuture.completedStage(Outcome.ack());
                }));

        SpanData handling = this.spans.ended("process orders").get(0);
        SpanData publishing = this.spans.ended("send orders").get(0);
        assertThat(publishing.getTraceId()).isEqualTo(Spans.TRACE);
        assertThat(publishing.getParentSpanId()).isEqualTo(handling.getSpanId());
        assertThat(this.sent.get(0).headers().text("traceparent"))
                .contains("00-" + Spans.TRACE + "-" + publishing.getSpanId() + "-01");
    }

    @Test
    void aSpanNamesItsTopicAlsoBeyondTheBound() {
        this.acknowledgement.complete(Messages.RESULT);
        for (int i = 0; i <= ByTopic.MAX_TOPICS; i++) {
            publish(KafkaMessage.to("topic-" + i, "value").build());
        }

        assertThat(Spans.attributes(this.spans.ended("send topic-1000").get(0)))
                .containsEntry("messaging.destination.name", "topic-1000");
    }

    @Test
    void aTraceThatIsNotSampledGoesAlongAsWell() {
        MessageHeaders received =
                MessageHeaders.empty().with("traceparent", "00-" + Spans.TRACE + "-" + Spans.PARENT + "-00");

        new TracingConsumerMiddleware(this.spans.tracer(), this.spans.propagator())
                .handle(Messages.in(received), new Messages.Handler(1, message -> {
                    publish(Messages.out());
                    return CompletableFuture.completedStage(Outcome.ack());
                }));

        assertThat(this.sent.get(0).headers().text("traceparent"))
                .get(as(InstanceOfAssertFactories.STRING))
                .startsWith("00-" + Spans.TRACE)
                .endsWith("-00");
    }
}
