package io.baton.connection;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Binds {@code kafka.*} and makes client configurations of it. If nothing else names brokers, Boot's own Kafka beans
 * are given the same connection; nothing else of theirs is touched.
 */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@ConditionalOnClass({KafkaTemplate.class, KafkaConnectionDetails.class})
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class ConnectionAutoConfiguration {

    ConnectionAutoConfiguration() {}

    @Bean
    BoundConfiguration batonConfiguration(Environment environment) {
        return new BoundConfiguration(environment);
    }

    @Bean
    SecurityConfiguration batonSecurity(BoundConfiguration configuration, ObjectProvider<SslBundles> bundles) {
        return new SecurityConfiguration(configuration.general().security(), bundles::getIfAvailable);
    }

    @Bean
    @ConditionalOnMissingBean(KafkaSettings.class)
    BoundSettings batonKafkaSettings(BoundConfiguration configuration, Environment environment) {
        return new BoundSettings(configuration, Threading.VIRTUAL.isActive(environment));
    }

    @Bean
    @ConditionalOnMissingBean(KafkaClientConfigurations.class)
    ClientConfigurations batonKafkaClientConfigurations(
            BoundConfiguration configuration,
            SecurityConfiguration security,
            ObjectProvider<KafkaConnectionDetails> details,
            ObjectProvider<KafkaProperties> bootsProperties,
            Environment environment) {
        return new ClientConfigurations(
                configuration,
                new BrokerConnection(
                        configuration.general().brokers(), security, details, bootsProperties, environment));
    }

    /** What Boot's own beans are given. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(OnlyOurBrokers.class)
    @ConditionalOnMissingBean(KafkaConnectionDetails.class)
    static class NeighbourConfiguration {

        @Bean
        BatonConnectionDetails batonKafkaConnectionDetails(
                BoundConfiguration configuration, SecurityConfiguration security) {
            return new BatonConnectionDetails(
                    configuration.general().brokers(), configuration.general().security(), security);
        }

        @Bean
        static BootLogin batonBootLogin(ObjectProvider<SecurityConfiguration> security) {
            return new BootLogin(security::getObject);
        }
    }
}
