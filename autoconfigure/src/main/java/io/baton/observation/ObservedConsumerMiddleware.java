package io.baton.observation;

import io.baton.ConsumerMiddleware;
import io.baton.KafkaMessage;
import io.baton.Outcome;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * What {@link TracingConsumerMiddleware} does, by way of the application's observations: whatever it has registered for
 * those sees every call of a handler. Thread-safe.
 */
final class ObservedConsumerMiddleware implements ConsumerMiddleware, Ordered {

    private final ObservationRegistry registry;
    private final Tracer tracer;

    ObservedConsumerMiddleware(ObservationRegistry registry, Tracer tracer) {
        this.registry = registry;
        this.tracer = tracer;
    }

    @Override
    public int getOrder() {
        return TracingConsumerMiddleware.ORDER;
    }

    @Override
    public CompletionStage<Outcome> handle(KafkaMessage<?> message, Chain next) {
        ReceiverContext<KafkaMessage<?>> context = context(message, TraceHeaders::text, next);
        MessagingConventions.position(
                message.partition(), message.offset(), next.context().attempt(), high(context));
        return observed(context, TraceHeaders.correlationId(message), () -> next.proceed(message));
    }

    @Override
    public CompletionStage<Outcome> handleBatch(List<? extends KafkaMessage<?>> messages, BatchChain next) {
        KafkaMessage<?> first = messages.get(0);
        ReceiverContext<KafkaMessage<?>> context = context(first, TraceHeaders::none, next);
        MessagingConventions.batch(
                first.partition(), messages.size(), next.context().attempt(), high(context));
        return observed(context, null, () -> next.proceed(messages));
    }

    private static ReceiverContext<KafkaMessage<?>> context(
            KafkaMessage<?> message, Propagator.Getter<KafkaMessage<?>> sender, Call call) {
        ReceiverContext<KafkaMessage<?>> context = new ReceiverContext<>(sender);
        context.setCarrier(message);
        context.setContextualName(MessagingConventions.processSpan(message.topic()));
        MessagingConventions.process(
                message.topic(),
                call.context().group(),
                call.handlerId(),
                (name, value) -> context.addLowCardinalityKeyValue(KeyValue.of(name, value)));
        return context;
    }

    private static BiConsumer<String, String> high(ReceiverContext<?> context) {
        return (name, value) -> context.addHighCardinalityKeyValue(KeyValue.of(name, value));
    }

    private CompletionStage<Outcome> observed(
            ReceiverContext<?> context, @Nullable String correlationId, Supplier<CompletionStage<Outcome>> call) {
        GuardedObservation observation =
                new GuardedObservation(MessagingConventions.PROCESS_OBSERVATION, context, this.registry);
        observation.begin();
        CompletionStage<Outcome> stage = entered(observation, correlationId, call);
        CompletionStage<Outcome> unused = stage.whenComplete((outcome, exception) -> end(observation, exception));
        return stage;
    }

    private CompletionStage<Outcome> entered(
            GuardedObservation observation, @Nullable String correlationId, Supplier<CompletionStage<Outcome>> call) {
        observation.enter();
        LogContext log = LogContext.enter(this.tracer.currentSpan(), correlationId);
        try {
            return call.get();
        } finally {
            log.leave();
            observation.leave();
        }
    }

    private static void end(GuardedObservation observation, @Nullable Throwable exception) {
        observation.end(observed -> {
            if (exception != null) {
                Throwable failure = Faults.unwrapped(exception);
                MessagingConventions.error(failure, observed::highCardinalityKeyValue);
                observed.error(failure);
            }
        });
    }
}
