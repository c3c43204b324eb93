package io.baton.benchmarks.publish;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.baton.benchmarks.Application;
import io.baton.benchmarks.Tracing;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Baton's publisher in an application, standard headers and meters on. */
final class BatonPublishPeer implements PublishPeer {

    /** An application that only publishes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Publishing {}

    private final String topic;
    private final ConfigurableApplicationContext context;
    private final MessagePublisher publisher;

    BatonPublishPeer(String brokers, String topic, int linger, boolean traced) {
        this.topic = topic;
        Application application = Application.of(brokers, "none")
                .with(Publishing.class)
                .set("kafka.producer.async=" + (linger > 0), "kafka.producer.batch-timeout=" + linger + "ms");
        if (traced) {
            application.with(Tracing.class);
        }
        this.context = application.start();
        this.publisher = this.context.getBean(MessagePublisher.class);
    }

    private KafkaMessage<byte[]> message(int number) {
        return KafkaMessage.to(this.topic, PublishedMessage.VALUE)
                .key(PublishedMessage.key(number))
                .eventType("order.created")
                .build();
    }

    @Override
    public void publish(int messages) {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            var unused = this.publisher.publish(message(i)).whenComplete((result, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
            });
        }
        int pending = this.publisher.flush(Duration.ofMinutes(1));
        if (failed.get() != null || pending > 0) {
            throw new IllegalStateException(pending + " messages are pending", failed.get());
        }
    }

    @Override
    public void publishOneByOne(int messages) {
        for (int i = 0; i < messages; i++) {
            var unused = this.publisher.publish(message(i));
        }
    }

    @Override
    public void close() {
        this.context.close();
    }
}
