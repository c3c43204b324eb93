package io.baton.observation;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Quiets loggers of the Kafka client that write dozens of lines a second, or hundreds in one (4.2.2), while no broker
 * or no coordinator can be reached. What the client says of the outage itself stays. Any {@code logging.level} of the
 * application for these loggers wins.
 */
final class ClientLogLevels implements EnvironmentPostProcessor {

    private static final String SOURCE = "batonClientLogLevels";

    private static final Map<String, Object> LEVELS = Map.of(
            "logging.level.org.apache.kafka.clients.Metadata", "warn",
            "logging.level.org.apache.kafka.clients.admin.internals.AdminMetadataManager", "warn",
            "logging.level.org.apache.kafka.clients.consumer.internals.CommitRequestManager", "error");

    ClientLogLevels() {}

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // a value that is neither is told of by the conditions, which all read it
        if (!environment.getProperty("kafka.enabled", "true").trim().equalsIgnoreCase("false")) {
            environment.getPropertySources().addLast(new MapPropertySource(SOURCE, LEVELS));
        }
    }
}
