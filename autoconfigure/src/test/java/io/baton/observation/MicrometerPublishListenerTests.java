package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** R-B7, R-E8: durations and outcomes of publishing per topic, under names that stay. */
class MicrometerPublishListenerTests {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerPublishListener listener = new MicrometerPublishListener(this.registry, "shop");
    private final CompletableFuture<PublishResult> acknowledgement = new CompletableFuture<>();

    @Test
    void aMessageCountsAtOnceAndItsSuccessWithTheAcknowledgement() {
        Messages.publish(this.listener, Messages.out(), message -> this.acknowledgement);
        assertThat(count("kafka.messages")).isEqualTo(1);
        assertThat(count("kafka.messages.success")).isZero();

        this.acknowledgement.complete(Messages.RESULT);

        assertThat(count("kafka.messages.success")).isEqualTo(1);
        assertThat(count("kafka.messages.error")).isZero();
        assertThat(timed()).isEqualTo(1);
    }

    @Test
    void aFailureIsCountedAndTimed() {
        Messages.publish(this.listener, Messages.out(), message -> this.acknowledgement);
        this.acknowledgement.completeExceptionally(
                new PublishException(PublishException.Reason.TIMEOUT, "orders", "no answer", null));

        assertThat(count("kafka.messages.error")).isEqualTo(1);
        assertThat(count("kafka.messages.success")).isZero();
        assertThat(timed()).isEqualTo(1);
    }

    @Test
    void theCallerGetsTheExceptionOfTheProducer() {
        PublishException exception = new PublishException(PublishException.Reason.TIMEOUT, "orders", "no answer", null);
        CompletionStage<PublishResult> stage =
                Messages.publish(this.listener, Messages.out(), message -> this.acknowledgement);
        this.acknowledgement.completeExceptionally(exception);

        assertThat(stage.toCompletableFuture()).failsWithin(0, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(stage.toCompletableFuture()
                        .handle((result, thrown) -> Faults.unwrapped(thrown))
                        .join())
                .isSameAs(exception);
    }

    @Test
    void bothDirectionsHaveTheSameTagKeys() {
        MicrometerEngineListener in = new MicrometerEngineListener(this.registry);
        in.received(new TopicPartition("orders", 0), "created", 1);
        Messages.publish(this.listener, Messages.out(), message -> this.acknowledgement);

        assertThat(this.registry.get("kafka.messages").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.getId().getTags())
                        .extracting(Tag::getKey)
                        .containsExactlyInAnyOrder("direction", "topic", "handler", "publisher"));
        assertThat(this.registry
                        .get("kafka.messages")
                        .tags("direction", "out", "topic", "orders", "handler", "none", "publisher", "shop")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anApplicationThatMakesUpTopicsGetsNoMetersWithoutEnd() {
        for (int i = 0; i < 3000; i++) {
            Messages.publish(
                    this.listener, KafkaMessage.to("reply-" + i, "value").build(), message -> this.acknowledgement);
        }

        assertThat(this.registry.get("kafka.messages").counters()).hasSize(1001);
        assertThat(this.registry
                        .get("kafka.messages")
                        .tag("topic", "other")
                        .counter()
                        .count())
                .isEqualTo(2000);
    }

    private double count(String name) {
        return this.registry.get(name).tag("direction", "out").counter().count();
    }

    private long timed() {
        return this.registry
                .get("kafka.publish.duration")
                .tags("topic", "orders", "publisher", "shop")
                .timer()
                .count();
    }
}
