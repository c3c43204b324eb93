package io.baton.observation;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.baton.StandardHeaders;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Puts every call of a handler into a span that continues the trace of the message's sender. While the handler's thread
 * is in the call, the span is its current one and its log context has the ids. A batch has many senders: its span
 * begins a trace. Outermost, so that the other middlewares are in the span as well. Thread-safe.
 */
final class TracingConsumerMiddleware implements ConsumerMiddleware, Ordered {

    private static final Propagator.Getter<KafkaMessage<?>> NO_SENDER = (message, name) -> null;

    private final ObservationRegistry registry;
    private final Tracer tracer;

    TracingConsumerMiddleware(ObservationRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
        KeyValues details =
                MessagingConventions.position(message, next.context().attempt());
        GuardedObservation observation = observation(message, TraceHeaders::text, next, details);
        String correlationId = TraceHeaders.text(message, StandardHeaders.CORRELATION_ID);
        return observed(observation, correlationId, () -> next.proceed(message));
    }

    @Override
    public CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next) {
        KafkaMessage<?> first = messages.get(0);
        KeyValues details = MessagingConventions.batch(
                first, messages.size(), next.context().attempt());
        return observed(observation(first, NO_SENDER, next, details), null, () -> next.proceed(messages));
    }

    private GuardedObservation observation(
            KafkaMessage<?> message, Propagator.Getter<KafkaMessage<?>> sender, Call call, KeyValues details) {
        String topic = message.topic();
        ReceiverContext<KafkaMessage<?>> context = new ReceiverContext<>(sender);
        context.setCarrier(message);
        context.setContextualName(MessagingConventions.processSpan(topic));
        context.addLowCardinalityKeyValues(
                MessagingConventions.process(topic, call.context().group(), call.handlerId()));
        context.addHighCardinalityKeyValues(details);
        return new GuardedObservation(MessagingConventions.PROCESS_OBSERVATION, context, this.registry);
    }

    private CompletionStage<Outcome> observed(
            GuardedObservation observation, @Nullable String correlationId, Supplier<CompletionStage<Outcome>> call) {
        observation.begin();
        CompletionStage<Outcome> stage = entered(observation, correlationId, call);
        CompletionStage<Outcome> unused = stage.whenComplete((outcome, exception) -> end(observation, exception));
        return stage;
    }

    private CompletionStage<Outcome> entered(
            GuardedObservation observation, @Nullable String correlationId, Supplier<CompletionStage<Outcome>> call) {
        observation.enter();
        LogContext log = logContext(correlationId);
        try {
            return call.get();
        } finally {
            log.leave();
            observation.leave();
        }
    }

    private LogContext logContext(@Nullable String correlationId) {
        Span span = this.tracer.currentSpan();
        return LogContext.enter(
                span == null ? null : span.context().traceId(),
                span == null ? null : span.context().spanId(),
                correlationId == null ? null : LogText.clean(correlationId));
    }

    private static void end(GuardedObservation observation, @Nullable Throwable exception) {
        observation.end(observed -> {
            if (exception != null) {
                Throwable failure = Faults.unwrapped(exception);
                observed.highCardinalityKeyValue(MessagingConventions.error(failure))
                        .error(failure);
            }
        });
    }
}
