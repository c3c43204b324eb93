package io.baton.listener;

import io.baton.connection.KafkaClientConfigurations;
import io.baton.engine.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.ContainerProperties.AssignmentCommitOption;

/** Makes a factory of spring-kafka containers whose consumers hand their records to an engine: one per subscription. */
final class ContainerFactories {

    /** Above the drain, so that the container never cuts it. */
    private static final Duration AFTER_DRAIN = Duration.ofSeconds(5);

    /** What a customizer must not change, because the delivery contract rests on it. */
    private static final Map<String, Object> ENGINES_OWN =
            Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");

    private static final Duration AUTHENTICATION_RETRY = Duration.ofSeconds(10);

    private final KafkaClientConfigurations clients;
    private final EngineFactory engines;
    private final SupervisedContainers containers;
    private final List<DefaultKafkaConsumerFactoryCustomizer> customizers;
    private final ApplicationContext context;

    ContainerFactories(
            KafkaClientConfigurations clients,
            EngineFactory engines,
            SupervisedContainers containers,
            List<DefaultKafkaConsumerFactoryCustomizer> customizers,
            ApplicationContext context) {
        this.clients = clients;
        this.engines = engines;
        this.containers = containers;
        this.customizers = List.copyOf(customizers);
        this.context = context;
    }

    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory(Subscription subscription) {
        SupervisedContainer supervised = containers.add(subscription);
        ConcurrentKafkaListenerContainerFactory<byte[], byte[]> factory =
                new ConcurrentKafkaListenerContainerFactory<>();
        factory.setApplicationContext(context);
        factory.setApplicationEventPublisher(context);
        factory.setConsumerFactory(consumerFactory(subscription, engines.engine(subscription, supervised)));
        factory.setCommonErrorHandler(new PollFailures(supervised));
        factory.setMissingTopicsFatal(false);
        factory.setContainerCustomizer(container -> customize(container, supervised));
        configure(factory.getContainerProperties(), subscription);
        return factory;
    }

    private static void customize(
            ConcurrentMessageListenerContainer<byte[], byte[]> container, SupervisedContainer supervised) {
        // one consumer per container: parallelism is the lanes'
        container.setConcurrency(1);
        container.setAlwaysClientIdSuffix(false);
        supervised.supervises(container);
    }

    private static void configure(ContainerProperties properties, Subscription subscription) {
        // only the engine moves offsets
        properties.setAckMode(AckMode.MANUAL);
        properties.setAssignmentCommitOption(AssignmentCommitOption.NEVER);
        properties.setShutdownTimeout(
                subscription.consumer().drainTimeout().plus(AFTER_DRAIN).toMillis());
        properties.setAuthExceptionRetryInterval(AUTHENTICATION_RETRY);
        properties.setMicrometerEnabled(false);
    }

    private DefaultKafkaConsumerFactory<byte[], byte[]> consumerFactory(Subscription subscription, Engine engine) {
        DefaultKafkaConsumerFactory<byte[], byte[]> factory =
                new DefaultKafkaConsumerFactory<>(SharedClient.configuration(subscription, clients));
        customizers.forEach(customizer -> customizer.customize(factory));
        factory.updateConfigs(ENGINES_OWN);
        // after the customizers: records are decoded in their lanes, and nothing stands between container and engine
        factory.setKeyDeserializer(new ByteArrayDeserializer());
        factory.setValueDeserializer(engine.deserializer());
        factory.addPostProcessor(engine::wrap);
        return factory;
    }
}
