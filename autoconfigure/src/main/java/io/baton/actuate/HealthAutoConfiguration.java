package io.baton.actuate;

import io.baton.KafkaHealth;
import io.baton.connection.KafkaSettings;
import io.baton.listener.ContainerStates;
import io.baton.listener.ListenerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says how the handlers are: by a {@link KafkaHealth} bean and, if Spring Boot's health is on the class path, by the
 * indicator {@code kafkaHandlers}, which {@code management.health.kafka-handlers.enabled=false} switches off.
 */
@AutoConfiguration(after = ListenerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class HealthAutoConfiguration {

    HealthAutoConfiguration() {}

    @Bean
    HealthEngineListener batonHealthEngineListener() {
        return new HealthEngineListener();
    }

    @Bean
    @ConditionalOnMissingBean(KafkaHealth.class)
    CollectedHealth batonHealth(ContainerStates containers, HealthEngineListener events, KafkaSettings settings) {
        return new CollectedHealth(containers, events, settings.health().stuckAfter());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthIndicator.class)
    static class IndicatorConfiguration {

        IndicatorConfiguration() {}

        @Bean
        @ConditionalOnEnabledHealthIndicator("kafka-handlers")
        @ConditionalOnMissingBean(name = "kafkaHandlersHealthIndicator")
        HandlersHealthIndicator kafkaHandlersHealthIndicator(KafkaHealth health) {
            return new HandlersHealthIndicator(health);
        }
    }
}
