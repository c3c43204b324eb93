package io.baton.devbroker;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Starts a broker inside the application when no other one is named, and makes it the one every Kafka client of the
 * application connects to. It runs before the first client asks for its address and until the last one is closed.
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@Conditional(NoBrokersConfiguredCondition.class)
@ConditionalOnMissingBean(KafkaConnectionDetails.class)
@EnableConfigurationProperties(DevBrokerProperties.class)
public final class DevBrokerAutoConfiguration {

    DevBrokerAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    DevBrokerConnectionDetails batonDevBrokerConnectionDetails(
            DevBrokerProperties properties, ApplicationContext context) {
        return new DevBrokerConnectionDetails(
                SharedBrokers.instance().lease(properties.settings(), Restarts.expectedFor(context)));
    }
}
