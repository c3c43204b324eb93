package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.PublishResult;
import io.baton.publish.PublishListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what is published. Tags are the topic, of which there are {@value ByTopic#MAX_TOPICS} at most and
 * {@value ByTopic#OTHER}, and the publisher's name. Thread-safe.
 */
final class MicrometerPublishListener implements PublishListener {

    private final ByTopic<PublishMeters> meters;

    MicrometerPublishListener(MeterRegistry registry, String publisher) {
        this.meters = new ByTopic<>(topic -> new PublishMeters(registry, publisher, topic));
    }

    @Override
    public Object begun(KafkaMessage<?> message) {
        PublishMeters ofTopic = this.meters.of(message.topic());
        ofTopic.begun();
        return ofTopic;
    }

    @Override
    public void ended(
            KafkaMessage<?> message,
            @Nullable Object begun,
            @Nullable PublishResult result,
            @Nullable Throwable failure,
            long nanos) {
        if (begun instanceof PublishMeters ofTopic) {
            ofTopic.ended(failure == null, nanos);
        }
    }
}
