package io.baton.benchmarks.publish;

import io.baton.benchmarks.Application;
import io.baton.benchmarks.Tracing;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** spring-kafka's template in an application, meters on. */
final class TemplatePublishPeer implements PublishPeer {

    /** An application that only publishes. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Publishing {}

    private final String topic;
    private final ConfigurableApplicationContext context;
    private final KafkaTemplate<byte[], byte[]> template;

    @SuppressWarnings("unchecked") // its serializers are those of bytes
    TemplatePublishPeer(String brokers, String topic, int linger, boolean traced) {
        this.topic = topic;
        Application application = Application.of(brokers, "none")
                .with(Publishing.class)
                .set(
                        "kafka.enabled=false",
                        "spring.kafka.producer.acks=all",
                        "spring.kafka.producer.compression-type=snappy",
                        "spring.kafka.producer.properties.linger.ms=" + linger);
        if (traced) {
            application.with(Tracing.class).set("spring.kafka.template.observation-enabled=true");
        }
        this.context = application.start();
        this.template = this.context.getBean(KafkaTemplate.class);
    }

    @Override
    public void publish(int messages) throws Exception {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            var unused = this.template
                    .send(PublishedMessage.record(this.topic, i))
                    .whenComplete((result, failure) -> {
                        if (failure != null) {
                            failed.set(failure);
                        }
                    });
        }
        this.template.flush();
        if (failed.get() != null) {
            throw new IllegalStateException(failed.get());
        }
    }

    @Override
    public void publishOneByOne(int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            var unused =
                    this.template.send(PublishedMessage.record(this.topic, i)).get();
        }
    }

    @Override
    public void close() {
        this.context.close();
    }
}
