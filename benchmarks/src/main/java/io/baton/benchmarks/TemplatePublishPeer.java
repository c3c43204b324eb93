package io.baton.benchmarks;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** spring-kafka's template. */
final class TemplatePublishPeer implements PublishPeer {

    private final String topic;
    private final DefaultKafkaProducerFactory<byte[], byte[]> factory;
    private final KafkaTemplate<byte[], byte[]> template;

    TemplatePublishPeer(String brokers, String topic, int linger) {
        this.topic = topic;
        this.factory = new DefaultKafkaProducerFactory<>(
                PublishedMessage.client(brokers, linger), new ByteArraySerializer(), new ByteArraySerializer());
        this.template = new KafkaTemplate<>(this.factory);
    }

    @Override
    public String name() {
        return "spring-kafka";
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
        this.factory.destroy();
    }
}
