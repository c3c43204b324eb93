package io.baton.observation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** R-E6: the trace is injected on publish, whoever publishes. */
class TracingProducerMiddlewareTests {

    private final Spans spans = new Spans();
    private final TracingProducerMiddleware middleware = new TracingProducerMiddleware(this.spans.registry());
    private final List<KafkaMessage<?>> sent = new ArrayList<>();
    private final CompletableFuture<PublishResult> acknowledgement = new CompletableFuture<>();
    private final ProducerMiddleware.Chain producer = message -> {
        this.sent.add(message);
        return this.acknowledgement;
    };

    @Test
    void theSpanGoesAlongAsTextAndEndsWithTheAcknowledgement() {
        CompletionStage<PublishResult> stage = this.middleware.publish(Messages.out(), this.producer);
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
        this.middleware.publish(Messages.out(), this.producer);
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

        this.middleware.publish(message, this.producer);

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

        new TracingProducerMiddleware(ObservationRegistry.create()).publish(message, this.producer);

        assertThat(this.sent.get(0).headers()).isSameAs(message.headers());
    }

    @Test
    void aFailureIsRecordedWithItsReason() {
        this.middleware.publish(Messages.out(), this.producer);
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

        new TracingConsumerMiddleware(this.spans.registry(), this.spans.tracer())
                .handle(Messages.in(received), new Messages.Handler(1, message -> {
                    this.middleware.publish(Messages.out(), this.producer);
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
            this.middleware.publish(KafkaMessage.to("topic-" + i, "value").build(), this.producer);
        }

        assertThat(Spans.attributes(this.spans.ended("send topic-1000").get(0)))
                .containsEntry("messaging.destination.name", "topic-1000");
    }
}
