package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

class BrokerLoggingTests {

    private final LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());

    @BeforeEach
    @AfterEach
    void forget() {
        BrokerLogging.LOGGERS.forEach(name -> system.setLogLevel(name, null));
        system.setLogLevel("org.apache.kafka", null);
    }

    @Test
    void quietensTheServerAndLeavesTheClientsAlone() {
        BrokerLogging.quieten();
        assertThat(effective("kafka.server.KafkaConfig")).isEqualTo(LogLevel.WARN);
        assertThat(effective("org.apache.kafka.raft.KafkaRaftClient")).isEqualTo(LogLevel.WARN);
        assertThat(effective("org.apache.kafka.clients.consumer.KafkaConsumer")).isEqualTo(effective("io.baton"));
    }

    @Test
    void leavesWhatTheApplicationConfigured() {
        system.setLogLevel("kafka", LogLevel.DEBUG);
        system.setLogLevel("org.apache.kafka", LogLevel.ERROR);
        BrokerLogging.quieten();
        assertThat(effective("kafka.server.KafkaConfig")).isEqualTo(LogLevel.DEBUG);
        assertThat(effective("org.apache.kafka.raft.KafkaRaftClient")).isEqualTo(LogLevel.ERROR);
        assertThat(effective("state.change.logger")).isEqualTo(LogLevel.WARN);
    }

    private LogLevel effective(String name) {
        system.setLogLevel(name + ".Probe", LogLevel.INFO);
        system.setLogLevel(name + ".Probe", null);
        return system.getLoggerConfiguration(name + ".Probe").getEffectiveLevel();
    }
}
