package io.baton.benchmarks.publish;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code KafkaProducer.send} in a loop. */
final class RawPublishPeer implements PublishPeer {

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    RawPublishPeer(String brokers, String topic, int linger) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                PublishedMessage.client(brokers, linger), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void publish(int messages) throws Exception {
        AtomicReference<Exception> failed = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            var unused = this.producer.send(PublishedMessage.record(this.topic, i), (metadata, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
            });
        }
        this.producer.flush();
        if (failed.get() != null) {
            throw failed.get();
        }
    }

    @Override
    public void publishOneByOne(int messages) throws Exception {
        for (int i = 0; i < messages; i++) {
            RecordMetadata unused =
                    this.producer.send(PublishedMessage.record(this.topic, i)).get();
        }
    }

    @Override
    public void close() {
        this.producer.close();
    }
}
