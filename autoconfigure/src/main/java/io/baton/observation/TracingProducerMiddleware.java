package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.ProducerMiddleware;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Puts the publishing of every message into a span, from here to the acknowledgement, and the span's context into the
 * message's headers. Ordered last, so that those of other middleware are already there. Thread-safe.
 */
final class TracingProducerMiddleware implements ProducerMiddleware, Ordered {

    private final ObservationRegistry registry;

    /** The topics that are tags of a meter, should the application make one of observations. */
    private final ByTopic<String> tags = new ByTopic<>(topic -> topic);

    TracingProducerMiddleware(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public CompletionStage<PublishResult> publish(KafkaMessage<?> message, Chain next) {
        Map<String, String> headers = new LinkedHashMap<>();
        GuardedObservation observation = observation(message.topic(), headers);
        observation.begin();
        CompletionStage<PublishResult> stage =
                next.proceed(message.withHeaders(TraceHeaders.replaced(message.headers(), headers)));
        CompletionStage<PublishResult> unused =
                stage.whenComplete((result, exception) -> end(observation, result, exception));
        return stage;
    }

    private GuardedObservation observation(String topic, Map<String, String> headers) {
        SenderContext<Map<String, String>> context =
                new SenderContext<>((carrier, name, value) -> headers.put(name, value));
        context.setCarrier(headers);
        context.setContextualName(MessagingConventions.sendSpan(topic));
        context.addLowCardinalityKeyValues(MessagingConventions.send(this.tags.of(topic)));
        context.addHighCardinalityKeyValue(MessagingConventions.destination(topic));
        return new GuardedObservation(MessagingConventions.SEND_OBSERVATION, context, this.registry);
    }

    private static void end(
            GuardedObservation observation, @Nullable PublishResult result, @Nullable Throwable exception) {
        observation.end(observed -> {
            if (exception != null) {
                Throwable failure = Faults.unwrapped(exception);
                observed.highCardinalityKeyValue(
                                failure instanceof PublishException publishing
                                        ? MessagingConventions.error(publishing.reason())
                                        : MessagingConventions.error(failure))
                        .error(failure);
            } else if (result != null) {
                MessagingConventions.position(result.partition(), result.offset())
                        .forEach(observed::highCardinalityKeyValue);
            }
        });
    }
}
