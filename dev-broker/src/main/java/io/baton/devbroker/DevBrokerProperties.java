package io.baton.devbroker;

import java.io.File;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * {@code kafka.dev-broker.*}.
 *
 * @param enabled Whether to start a broker inside the application when no brokers are configured. Unset means yes,
 *     except on a cloud platform such as Kubernetes.
 * @param port Port to listen on. A free one is used when it is taken; 0 always takes a free one.
 * @param dataDir Directory to keep the records in from start to start. By default a temporary one is used and deleted
 *     at the end.
 * @param properties Broker settings to change, by their name in Kafka.
 */
@ConfigurationProperties("kafka.dev-broker")
record DevBrokerProperties(
        @Nullable Boolean enabled,
        @DefaultValue("9092") int port,
        @Nullable File dataDir,
        @DefaultValue Map<String, String> properties) {

    DevBrokerProperties {
        if (port < 0 || port > 65_535) {
            throw new FailureAnalyzedException(
                    "kafka.dev-broker.port is " + port + ", which is no port.",
                    "Set kafka.dev-broker.port to a number between 1 and 65535, or to 0 for any free port.");
        }
    }

    DevBrokerSettings settings() {
        return new DevBrokerSettings(port, dataDir == null ? null : dataDir.toPath(), Map.copyOf(properties));
    }
}
