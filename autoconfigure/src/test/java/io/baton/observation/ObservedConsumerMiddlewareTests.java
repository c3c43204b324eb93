package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ConsumerMiddleware;
import io.baton.MessageHeaders;
import io.baton.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The same spans, and what an application has registered for observations. */
class ObservedConsumerMiddlewareTests extends TracingConsumerMiddlewareTests {

    @Override
    ConsumerMiddleware middleware() {
        return new ObservedConsumerMiddleware(this.spans.registry(), this.spans.tracer());
    }

    @Test
    void onlyBoundedValuesCanBecomeTagsOfAMeter() throws Exception {
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
    void anObservationThatFailsChangesNothing() throws Exception {
        ObservationRegistry broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(new Broken());

        CompletionStage<Outcome> stage = new ObservedConsumerMiddleware(broken, Tracer.NOOP)
                .handle(Messages.in(traced(Spans.TRACEPARENT)), handler(1, ACK));

        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
    }

    @Test
    void aPredicateThatFailsChangesNothing() throws Exception {
        ObservationRegistry broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(context -> true).observationPredicate((name, context) -> {
            throw new IllegalStateException("for a test");
        });

        CompletionStage<Outcome> stage = new ObservedConsumerMiddleware(broken, Tracer.NOOP)
                .handle(Messages.in(traced(Spans.TRACEPARENT)), handler(1, ACK));

        assertThat(stage.toCompletableFuture()).isCompletedWithValue(Outcome.ack());
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
