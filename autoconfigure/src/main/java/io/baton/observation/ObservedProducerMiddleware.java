package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.MessageHeader;
import io.baton.ProducerMiddleware;
import io.baton.PublishResult;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * What {@link TracingProducerMiddleware} does, by way of the application's observations: whatever it has registered for
 * those sees the publishing of every message. Thread-safe.
 */
final class ObservedProducerMiddleware implements ProducerMiddleware, Ordered {

    private final ObservationRegistry registry;

    /** The topics that are tags of a meter, should the application make one of observations. */
    private final ByTopic<String> tags = new ByTopic<>(topic -> topic);

    ObservedProducerMiddleware(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int getOrder() {
        return TracingProducerMiddleware.ORDER;
    }

    @Override
    public CompletionStage<PublishResult> publish(KafkaMessage<?> message, Chain next) {
        List<MessageHeader> headers = new ArrayList<>();
        GuardedObservation observation = observation(message.topic(), headers);
        observation.begin();
        CompletionStage<PublishResult> stage =
                next.proceed(message.withHeaders(TraceHeaders.replaced(message.headers(), headers)));
        CompletionStage<PublishResult> unused =
                stage.whenComplete((result, exception) -> end(observation, result, exception));
        return stage;
    }

    private GuardedObservation observation(String topic, List<MessageHeader> headers) {
        SenderContext<List<MessageHeader>> context = new SenderContext<>(TraceHeaders::add);
        context.setCarrier(headers);
        context.setContextualName(MessagingConventions.sendSpan(topic));
        MessagingConventions.send(
                this.tags.of(topic), (name, value) -> context.addLowCardinalityKeyValue(KeyValue.of(name, value)));
        MessagingConventions.destination(
                topic, (name, value) -> context.addHighCardinalityKeyValue(KeyValue.of(name, value)));
        return new GuardedObservation(MessagingConventions.SEND_OBSERVATION, context, this.registry);
    }

    private static void end(
            GuardedObservation observation, @Nullable PublishResult result, @Nullable Throwable exception) {
        observation.end(observed -> {
            if (exception != null) {
                Throwable failure = Faults.unwrapped(exception);
                MessagingConventions.error(failure, observed::highCardinalityKeyValue);
                observed.error(failure);
            } else if (result != null) {
                MessagingConventions.position(result.partition(), result.offset(), observed::highCardinalityKeyValue);
            }
        });
    }
}
