package io.baton.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where the brokers are and how they are spoken to. In this order: a connection bean of somebody else's (a service
 * connection, the development broker), {@code kafka.brokers}, {@code spring.kafka.bootstrap-servers} if it is set.
 */
final class BrokerConnection {

    private static final String BOOTS_DETAILS =
            "org.springframework.boot.kafka.autoconfigure.PropertiesKafkaConnectionDetails";

    /** Which of a connection bean's clients is meant, and Boot's own properties of that client. */
    enum Client {
        CONSUMER,
        PRODUCER,
        ADMIN;

        KafkaConnectionDetails.Configuration of(KafkaConnectionDetails details) {
            return switch (this) {
                case CONSUMER -> details.getConsumer();
                case PRODUCER -> details.getProducer();
                case ADMIN -> details.getAdmin();
            };
        }

        Map<String, Object> of(KafkaProperties boots) {
            return switch (this) {
                case CONSUMER -> boots.buildConsumerProperties();
                case PRODUCER -> boots.buildProducerProperties();
                case ADMIN -> boots.buildAdminProperties();
            };
        }
    }

    private final List<String> brokers;
    private final SecurityConfiguration security;
    private final ObjectProvider<KafkaConnectionDetails> details;
    private final ObjectProvider<KafkaProperties> bootsProperties;
    private final Environment environment;

    BrokerConnection(
            List<String> brokers,
            SecurityConfiguration security,
            ObjectProvider<KafkaConnectionDetails> details,
            ObjectProvider<KafkaProperties> bootsProperties,
            Environment environment) {
        this.brokers = List.copyOf(brokers);
        this.security = security;
        this.details = details;
        this.bootsProperties = bootsProperties;
        this.environment = environment;
    }

    /**
     * Brokers and security of one client.
     *
     * @param client which one
     * @param name who asks, for the message
     * @return bootstrap servers, protocol, login and TLS
     * @throws FailureAnalyzedException if nothing names brokers
     */
    Map<String, Object> configuration(Client client, String name) {
        KafkaConnectionDetails bean = details.getIfAvailable();
        boolean boots = bean != null && bean.getClass().getName().equals(BOOTS_DETAILS);
        if (bean != null && !boots && !(bean instanceof BatonConnectionDetails)) {
            return foreign(client.of(bean));
        }
        if (!brokers.isEmpty()) {
            return with(brokers, security.toMap());
        }
        List<String> springs = springsBrokers(environment);
        if (springs.isEmpty()) {
            throw missing(name);
        }
        return boots(client, bean, springs);
    }

    static List<String> springsBrokers(Environment environment) {
        List<String> found = Binder.get(environment)
                .bind("spring.kafka.bootstrap-servers", Bindable.listOf(String.class))
                .orElse(List.of());
        return found.stream().filter(StringUtils::hasText).toList();
    }

    /** What the bean says of protocol and bundle counts; what it leaves open, and the login, is ours. */
    private Map<String, Object> foreign(KafkaConnectionDetails.Configuration configuration) {
        String protocol = configuration.getSecurityProtocol();
        if (!StringUtils.hasText(protocol) && configuration.getSslBundle() == null) {
            return with(configuration.getBootstrapServers(), security.toMap());
        }
        Map<String, Object> merged = new HashMap<>();
        String effective = StringUtils.hasText(protocol) ? protocol : "SSL";
        merged.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, effective);
        if (effective.startsWith("SASL_")) {
            merged.putAll(security.sasl());
        }
        merged.putAll(SecurityConfiguration.tls(configuration.getSslBundle(), false));
        return with(configuration.getBootstrapServers(), merged);
    }

    /** Boot's own brokers come with Boot's own security, unless ours is configured. */
    private Map<String, Object> boots(Client client, @Nullable KafkaConnectionDetails bean, List<String> springs) {
        Map<String, Object> ours = security.toMap();
        Map<String, Object> merged = new HashMap<>();
        KafkaProperties properties = bootsProperties.getIfAvailable();
        if (!ours.isEmpty()) {
            merged.putAll(ours);
        } else if (properties != null) {
            client.of(properties).forEach((key, value) -> {
                if (key.startsWith("security.") || key.startsWith("sasl.") || key.startsWith("ssl.")) {
                    merged.put(key, value);
                }
            });
        }
        if (bean == null) {
            return with(springs, merged);
        }
        KafkaConnectionDetails.Configuration configuration = client.of(bean);
        if (ours.isEmpty()) {
            if (StringUtils.hasText(configuration.getSecurityProtocol())) {
                merged.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, configuration.getSecurityProtocol());
            }
            merged.putAll(SecurityConfiguration.tls(configuration.getSslBundle(), false));
        }
        return with(configuration.getBootstrapServers(), merged);
    }

    private static Map<String, Object> with(List<String> servers, Map<String, Object> security) {
        Map<String, Object> configuration = new HashMap<>(security);
        configuration.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        return configuration;
    }

    private static FailureAnalyzedException missing(String name) {
        return new FailureAnalyzedException(
                "'" + name + "' needs a Kafka cluster, but nothing names its brokers.",
                "Set kafka.brokers (or the environment variable KAFKA_BROKERS) to host:port, or"
                        + " spring.kafka.bootstrap-servers; for development, io.baton:baton-dev-broker on the class path"
                        + " starts one.");
    }
}
