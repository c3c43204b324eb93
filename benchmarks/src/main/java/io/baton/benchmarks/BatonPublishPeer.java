package io.baton.benchmarks;

import io.baton.KafkaMessage;
import io.baton.MessagePublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Baton's publisher in an application, standard headers and meters on. */
final class BatonPublishPeer implements PublishPeer {

    /** An application that only publishes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    private final String topic;
    private final ConfigurableApplicationContext context;
    private final MessagePublisher publisher;

    BatonPublishPeer(String brokers, String topic, int linger) {
        this.topic = topic;
        this.context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "spring.application.name=benchmarks",
                        "kafka.brokers=" + brokers,
                        "kafka.producer.async=" + (linger > 0),
                        "kafka.producer.batch-timeout=" + linger + "ms")
                .run();
        this.publisher = this.context.getBean(MessagePublisher.class);
    }

    @Override
    public String name() {
        return "baton";
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
