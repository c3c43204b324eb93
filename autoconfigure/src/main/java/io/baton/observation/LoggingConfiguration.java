package io.baton.observation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The lines of records, consumers and messages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "kafka.observation.logging", matchIfMissing = true)
final class LoggingConfiguration {

    private final boolean logKeys;

    LoggingConfiguration(Environment environment) {
        this.logKeys = environment.getProperty("kafka.observation.log-keys", Boolean.class, false);
    }

    @Bean
    @ConditionalOnMissingBean(name = "batonLoggingEngineListener")
    @Order(0)
    LoggingEngineListener batonLoggingEngineListener() {
        return new LoggingEngineListener(this.logKeys);
    }

    @Bean
    @ConditionalOnMissingBean(name = "batonLoggingOutageListener")
    @Order(0)
    LoggingOutageListener batonLoggingOutageListener() {
        return new LoggingOutageListener(this.logKeys);
    }

    @Bean
    @ConditionalOnMissingBean(name = "batonLoggingPublishListener")
    @Order(0)
    LoggingPublishListener batonLoggingPublishListener(ObjectProvider<CurrentTrace> currentTrace) {
        return new LoggingPublishListener(this.logKeys, currentTrace.getIfAvailable(() -> CurrentTrace.NONE));
    }
}
