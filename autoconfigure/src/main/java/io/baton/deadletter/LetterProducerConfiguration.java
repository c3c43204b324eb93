package io.baton.deadletter;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes a producer configuration fit for dead letters: acknowledged by all replicas, idempotent, byte for byte, and
 * failing in reasonable time, because the engine tries again.
 */
final class LetterProducerConfiguration {

    private static final int MAX_REQUEST_TIMEOUT_MS = 15_000;
    private static final int DELIVERY_TIMEOUT_MS = 30_000;
    private static final int MAX_BLOCK_MS = 5_000;
    /**
     * The client compares it with the size before compression; whether a letter is too large is for the broker to say.
     */
    private static final int MAX_REQUEST_SIZE = 32 * 1024 * 1024;

    /**
     * More would be a risk while a topic is new: if its leader refuses the first batch and takes the second, the first
     * is out of sequence for good.
     */
    private static final int MAX_IN_FLIGHT = 1;

    private LetterProducerConfiguration() {}

    /**
     * Changes a configuration.
     *
     * @param configuration as for any producer of the application; changed in place
     * @return the same map
     */
    static Map<String, Object> apply(Map<String, Object> configuration) {
        configuration.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        configuration.remove(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
        configuration.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, MAX_IN_FLIGHT);
        configuration.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestTimeout(configuration));
        configuration.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_SIZE);
        return configuration;
    }

    private static int requestTimeout(Map<String, Object> configuration) {
        Object configured = configuration.get(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
        return configured == null
                ? MAX_REQUEST_TIMEOUT_MS
                : Math.min(MAX_REQUEST_TIMEOUT_MS, Integer.parseInt(configured.toString()));
    }
}
