package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.baton.PublishResult;
import io.baton.TransientHandlerException;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** A tracer that does not work decides nothing about a message. */
class GuardedSpanTests {

    private static final MessageHeaders TRACED = MessageHeaders.empty().with("traceparent", Spans.TRACEPARENT);

    private final Spans spans = new Spans();
    private final List<String> failed = new ArrayList<>();

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(this.spans.tracer().currentSpan()).isNull();
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"extract", "kind", "start", "isNoop", "withSpan", "context", "tag", "end"})
    void aMessageIsHandledWhateverFails(String method) {
        CompletionStage<Outcome> handled = handle(method, CompletableFuture.completedFuture(Outcome.ack()));

        assertThat(handled.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
        assertThat(this.failed).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "error", "end"})
    void aFailureStaysTheFailureItIs(String method) {
        TransientHandlerException down = new TransientHandlerException("down");

        CompletionStage<Outcome> handled = handle(method, CompletableFuture.failedFuture(down));

        assertThat(handled.toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isSameAs(down);
        assertThat(this.failed).contains(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spanBuilder", "start", "isNoop", "inject", "context", "tag", "end"})
    void aMessageIsPublishedWhateverFails(String method) {
        List<KafkaMessage<?>> sent = new ArrayList<>();
        CompletionStage<PublishResult> published = new TracingProducerMiddleware(
                        failing(Tracer.class, this.spans.tracer(), method),
                        failing(Propagator.class, this.spans.propagator(), method))
                .publish(Messages.out(), message -> {
                    sent.add(message);
                    return CompletableFuture.completedFuture(Messages.RESULT);
                });

        assertThat(published.toCompletableFuture()).isCompletedWithValue(Messages.RESULT);
        assertThat(sent).hasSize(1);
        assertThat(this.failed).contains(method);
    }

    private CompletionStage<Outcome> handle(String method, CompletionStage<Outcome> outcome) {
        return new TracingConsumerMiddleware(
                        failing(Tracer.class, this.spans.tracer(), method),
                        failing(Propagator.class, this.spans.propagator(), method))
                .handle(Messages.in(TRACED), new Messages.Handler(1, message -> outcome));
    }

    /** What does as another does, but for one method of it and of the spans it makes. */
    private <T> T failing(Class<T> type, T target, String name) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(name)) {
                        this.failed.add(name);
                        throw new IllegalStateException("for a test");
                    }
                    try {
                        return wrapped(method.invoke(target, arguments), name);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private @Nullable Object wrapped(@Nullable Object result, String name) {
        if (result instanceof Span span) {
            return failing(Span.class, span, name);
        }
        return result instanceof Span.Builder builder ? failing(Span.Builder.class, builder, name) : result;
    }
}
