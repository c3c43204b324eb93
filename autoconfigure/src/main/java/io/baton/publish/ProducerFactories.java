package io.baton.publish;

import io.baton.connection.KafkaClientConfigurations;
import io.baton.connection.PublisherSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;

/** Makes the factory of the publisher's producers: spring-kafka's, so that what is known to customize it does. */
final class ProducerFactories implements Supplier<PublisherProducerFactory> {

    private static final Logger log = LoggerFactory.getLogger(ProducerFactories.class);
    static final String CLIENT = "publisher";
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    /** Instead of the client's minute: whoever publishes to a topic that does not exist should learn of it. */
    private static final int MAX_BLOCK_MS = 10_000;

    private final KafkaClientConfigurations clients;
    private final PublisherSettings settings;
    private final List<DefaultKafkaProducerFactoryCustomizer> customizers;

    ProducerFactories(
            KafkaClientConfigurations clients,
            PublisherSettings settings,
            List<DefaultKafkaProducerFactoryCustomizer> customizers) {
        this.clients = clients;
        this.settings = settings;
        this.customizers = List.copyOf(customizers);
    }

    @Override
    public PublisherProducerFactory get() {
        Map<String, Object> configuration = clients.producer(CLIENT);
        configuration.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        if (!settings.async() && !clients.serializerConfiguration().containsKey(ProducerConfig.LINGER_MS_CONFIG)) {
            // whoever waits for the acknowledgement must not wait for a batch to fill; what comes while requests are on
            // their way shares a batch all the same
            configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        }
        PublisherProducerFactory factory = new PublisherProducerFactory(configuration);
        factory.setBeanName("batonPublisher");
        customizers.forEach(customizer -> customizer.customize(factory));
        // after the customizers: values are written before they come here
        factory.setKeySerializer(new ByteArraySerializer());
        factory.setValueSerializer(new ByteArraySerializer());
        factory.setPhysicalCloseTimeout((int) CLOSE_TIMEOUT.toSeconds());
        if (settings.transactionIdPrefix() != null) {
            factory.setTransactionIdPrefix(settings.transactionIdPrefix() + "-" + instance() + "-");
        }
        log.info(
                "Publisher opened: client={} async={} transactions={}",
                configuration.get(ProducerConfig.CLIENT_ID_CONFIG),
                settings.async(),
                settings.transactionIdPrefix() != null);
        return factory;
    }

    /** Two instances with the same transactional ids would fence each other. */
    private static String instance() {
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
