package io.baton.publish;

import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/**
 * spring-kafka's factory, that gives out plain producers as well: its own wrapper closes a producer, with everybody's
 * messages, after an error that the producer recovers from.
 */
final class PublisherProducerFactory extends DefaultKafkaProducerFactory<byte[], byte[]> {

    PublisherProducerFactory(Map<String, Object> configuration) {
        super(configuration);
    }

    /** A producer for its owner to close. What is registered for producers knows of it. */
    Producer<byte[], byte[]> createPlain() {
        Producer<byte[], byte[]> producer = createKafkaProducer();
        getListeners().forEach(listener -> listener.producerAdded(ProducerFactories.CLIENT, producer));
        return producer;
    }

    /** Closes it, waiting for what was sent. */
    void close(Producer<byte[], byte[]> producer) {
        getListeners().forEach(listener -> listener.producerRemoved(ProducerFactories.CLIENT, producer));
        producer.close(ProducerFactories.CLOSE_TIMEOUT);
    }
}
