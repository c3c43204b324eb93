package io.baton.observation;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Puts every call of a handler into a span that continues the trace of the message's sender. While the handler's thread
 * is in the call, the span is its current one and its log context has the ids. A batch has many senders: its span
 * begins a trace. Outermost, so that the other middlewares are in the span as well. Thread-safe.
 */
final class TracingConsumerMiddleware implements ConsumerMiddleware, Ordered {

    static final int ORDER = HIGHEST_PRECEDENCE + 100;

    private final Tracer tracer;
    private final Propagator propagator;

    TracingConsumerMiddleware(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
        GuardedSpan span = begun(message, TraceHeaders::text);
        if (span.isRecording()) {
            MessagingConventions.process(message.topic(), next.context().group(), next.handlerId(), span);
            MessagingConventions.position(
                    message.partition(), message.offset(), next.context().attempt(), span);
        }
        CompletionStage<Outcome> stage;
        span.enter(this.tracer, TraceHeaders.correlationId(message));
        try {
            stage = next.proceed(message);
        } finally {
            span.leave();
        }
        return ended(span, stage);
    }

    @Override
    public CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next) {
        KafkaMessage<?> first = messages.get(0);
        GuardedSpan span = begun(first, TraceHeaders::none);
        MessagingConventions.process(first.topic(), next.context().group(), next.handlerId(), span);
        MessagingConventions.batch(
                first.partition(), messages.size(), next.context().attempt(), span);
        CompletionStage<Outcome> stage;
        span.enter(this.tracer, null);
        try {
            stage = next.proceed(messages);
        } finally {
            span.leave();
        }
        return ended(span, stage);
    }

    private GuardedSpan begun(KafkaMessage<?> message, Propagator.Getter<KafkaMessage<?>> sender) {
        try {
            return GuardedSpan.begun(this.propagator
                    .extract(message, sender)
                    .kind(Span.Kind.CONSUMER)
                    .name(MessagingConventions.processSpan(message.topic())));
        } catch (Exception | LinkageError e) {
            return GuardedSpan.none(e);
        }
    }

    private static CompletionStage<Outcome> ended(GuardedSpan span, CompletionStage<Outcome> stage) {
        if (Faults.isSuccess(stage)) {
            span.end();
        } else {
            CompletionStage<Outcome> unused = stage.whenComplete((outcome, exception) -> end(span, exception));
        }
        return stage;
    }

    private static void end(GuardedSpan span, @Nullable Throwable exception) {
        if (exception != null) {
            span.fail(Faults.unwrapped(exception));
        }
        span.end();
    }
}
