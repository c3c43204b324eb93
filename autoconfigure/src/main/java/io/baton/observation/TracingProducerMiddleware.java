package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.ProducerMiddleware;
import io.baton.PublishResult;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Puts the publishing of every message into a span, from here to the acknowledgement, and the span's context into the
 * message's headers. Ordered last, so that those of other middleware are already there. Thread-safe.
 */
final class TracingProducerMiddleware implements ProducerMiddleware, Ordered {

    static final int ORDER = LOWEST_PRECEDENCE;

    private final Tracer tracer;
    private final Propagator propagator;

    TracingProducerMiddleware(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public CompletionStage<PublishResult> publish(KafkaMessage<?> message, Chain next) {
        GuardedSpan span = begun(message.topic());
        MessagingConventions.send(message.topic(), span);
        List<MessageHeader> context = context(span.span());
        CompletionStage<PublishResult> stage =
                next.proceed(message.withHeaders(TraceHeaders.replaced(message.headers(), context)));
        CompletionStage<PublishResult> unused = stage.whenComplete((result, exception) -> end(span, result, exception));
        return stage;
    }

    private GuardedSpan begun(String topic) {
        try {
            return GuardedSpan.begun(
                    this.tracer.spanBuilder().kind(Span.Kind.PRODUCER).name(MessagingConventions.sendSpan(topic)));
        } catch (Exception | LinkageError e) {
            return GuardedSpan.none(e);
        }
    }

    private List<MessageHeader> context(Span span) {
        List<MessageHeader> context = new ArrayList<>();
        try {
            this.propagator.inject(span.context(), context, TraceHeaders::add);
        } catch (Exception | LinkageError e) {
            Faults.report(e);
        }
        return context;
    }

    private static void end(GuardedSpan span, @Nullable PublishResult result, @Nullable Throwable exception) {
        if (exception != null) {
            span.fail(Faults.unwrapped(exception));
        } else if (result != null && span.isRecording()) {
            MessagingConventions.position(result.partition(), result.offset(), span);
        }
        span.end();
    }
}
