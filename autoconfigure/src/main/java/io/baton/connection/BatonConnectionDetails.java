package io.baton.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** {@code kafka.brokers} and {@code kafka.security} for Boot's own Kafka beans. */
final class BatonConnectionDetails implements KafkaConnectionDetails {

    private final List<String> brokers;
    private final SecurityProperties properties;
    private final SecurityConfiguration security;

    BatonConnectionDetails(List<String> brokers, SecurityProperties properties, SecurityConfiguration security) {
        this.brokers = List.copyOf(brokers);
        this.properties = properties;
        this.security = security;
    }

    @Override
    public List<String> getBootstrapServers() {
        return brokers;
    }

    /** None with skip-verify: Boot would put its own, verifying engine factory in. */
    @Override
    public @Nullable SslBundle getSslBundle() {
        return security.skipVerify() ? null : security.bundle();
    }

    @Override
    public @Nullable String getSecurityProtocol() {
        return properties.configured() ? properties.effectiveProtocol().name : null;
    }
}
