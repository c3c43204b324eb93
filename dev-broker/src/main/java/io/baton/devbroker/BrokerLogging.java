package io.baton.devbroker;

import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps what a broker says about its own start and stop out of the application's log, unless somebody asked for it. */
final class BrokerLogging {

    /** Server side only: what Kafka's clients log stays as it is. */
    static final List<String> LOGGERS = List.of(
            "kafka",
            "org.apache.kafka.controller",
            "org.apache.kafka.coordinator",
            "org.apache.kafka.image",
            "org.apache.kafka.metadata",
            "org.apache.kafka.network",
            "org.apache.kafka.queue",
            "org.apache.kafka.raft",
            "org.apache.kafka.security",
            "org.apache.kafka.server",
            "org.apache.kafka.snapshot",
            "org.apache.kafka.storage",
            "org.apache.kafka.timeline",
            "state.change.logger");

    /** A lone controller warns of every activation, which is its normal start. */
    private static final Map<String, LogLevel> LEVELS = Map.of("org.apache.kafka.controller", LogLevel.ERROR);

    /** What the broker shares with the application's clients: quiet only while the broker starts or stops. */
    private static final Map<String, LogLevel> SHARED_LOGGERS =
            Map.of("org.apache.kafka.common", LogLevel.WARN, "org.apache.kafka.clients.NetworkClient", LogLevel.ERROR);

    private BrokerLogging() {}

    /** Sets every logger to {@code WARN} for which neither itself nor a parent was configured. */
    static void quieten() {
        LoggingSystem system = LoggingSystem.get(BrokerLogging.class.getClassLoader());
        for (String name : LOGGERS) {
            if (!isConfigured(system, name)) {
                system.setLogLevel(name, LEVELS.getOrDefault(name, LogLevel.WARN));
            }
        }
    }

    /**
     * Keeps the loggers quiet that the broker shares with clients.
     *
     * @return to be run when the broker has started or stopped
     */
    static Runnable quiet() {
        LoggingSystem system = LoggingSystem.get(BrokerLogging.class.getClassLoader());
        List<String> names = SHARED_LOGGERS.keySet().stream()
                .filter(name -> !isConfigured(system, name))
                .toList();
        names.forEach(name -> system.setLogLevel(name, SHARED_LOGGERS.get(name)));
        return () -> names.forEach(name -> system.setLogLevel(name, null));
    }

    private static boolean isConfigured(LoggingSystem system, String name) {
        for (String logger = name; !logger.isEmpty(); logger = parent(logger)) {
            LoggerConfiguration configuration = system.getLoggerConfiguration(logger);
            if (configuration != null && configuration.getConfiguredLevel() != null) {
                return true;
            }
        }
        return false;
    }

    private static String parent(String logger) {
        int dot = logger.lastIndexOf('.');
        return dot < 0 ? "" : logger.substring(0, dot);
    }
}
