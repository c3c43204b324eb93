package io.baton.listener;

import io.baton.ConsumerMiddleware;
import io.baton.connection.KafkaClientConfigurations;
import io.baton.connection.KafkaSettings;
import io.baton.connection.MiddlewareSelection;
import io.baton.deadletter.DeadLetterSinks;
import io.baton.engine.EngineListener;
import io.baton.error.ErrorPolicies;
import io.baton.handler.DeserializerProperties;
import io.baton.handler.HandlerRegistry;
import io.baton.topic.TopicNames;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.KafkaListenerConfigUtils;

/** Turns the handlers into listener containers. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class ListenerAutoConfiguration {

    ListenerAutoConfiguration() {}

    @Bean
    Restarts batonRestarts() {
        return new Restarts();
    }

    @Bean
    SupervisedContainers batonSupervisedContainers(Restarts restarts) {
        return new SupervisedContainers(restarts);
    }

    @Bean
    ContainerFactories batonContainerFactories(
            KafkaClientConfigurations clients,
            EngineFactory engines,
            SupervisedContainers containers,
            ObjectProvider<DefaultKafkaConsumerFactoryCustomizer> customizers,
            ApplicationContext context) {
        return new ContainerFactories(
                clients, engines, containers, customizers.orderedStream().toList(), context);
    }

    @Bean
    EngineFactory batonEngineFactory(
            ErrorPolicies errorPolicies,
            DeadLetterSinks deadLetterSinks,
            ObjectProvider<EngineListener> listeners,
            ListableBeanFactory beanFactory,
            KafkaSettings settings) {
        return new EngineFactory(
                errorPolicies,
                deadLetterSinks,
                listeners.orderedStream().toList(),
                new HandlerMiddleware(() -> MiddlewareSelection.beans(beanFactory, ConsumerMiddleware.class)),
                settings.virtualThreads());
    }

    @Bean
    HandlerEndpoints batonHandlerEndpoints(
            HandlerRegistry handlers,
            KafkaSettings settings,
            TopicNames topicNames,
            ContainerFactories factories,
            DeadLetterSinks deadLetterSinks) {
        return new HandlerEndpoints(
                handlers, new SubscriptionPlanner(settings, topicNames), factories, deadLetterSinks);
    }

    @Bean
    DeserializerProperties batonDeserializerProperties(KafkaClientConfigurations clients) {
        return clients::deserializerConfiguration;
    }

    /** For applications that have switched off what enables spring-kafka's listeners in Boot. */
    @Configuration(proxyBeanMethods = false)
    @EnableKafka
    @ConditionalOnMissingBean(name = KafkaListenerConfigUtils.KAFKA_LISTENER_ANNOTATION_PROCESSOR_BEAN_NAME)
    static class EnableListeners {}
}
