package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerConfigurationTests {

    @TempDir
    private Path directory;

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws IOException {
        Properties properties = properties(Map.of());
        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://localhost:1111,CONTROLLER://localhost:2222")
                .containsEntry("advertised.listeners", "PLAINTEXT://localhost:1111")
                .containsEntry("controller.quorum.voters", "7@localhost:2222");
    }

    @Test
    void needsNoSecondNodeForAnyInternalTopic() throws IOException {
        Properties properties = properties(Map.of());
        assertThat(properties.stringPropertyNames())
                .filteredOn(name -> name.endsWith("replication.factor") || name.contains("min.isr"))
                .hasSize(6)
                .allSatisfy(name -> assertThat(properties.getProperty(name)).isEqualTo("1"));
    }

    @Test
    void takesOtherValuesButKeepsItsAddressAndDirectory() throws IOException {
        Properties properties = properties(Map.of("num.partitions", "2", "log.dirs", "/elsewhere", "node.id", "9"));
        assertThat(properties)
                .containsEntry("num.partitions", "2")
                .containsEntry("log.dirs", directory.toString())
                .containsEntry("node.id", "7");
    }

    @Test
    void seesWhetherSomebodyListens() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = taken.getLocalPort();
            assertThat(Ports.isFree(port)).isFalse();
        }
        assertThat(Ports.isFree(port)).isTrue();
        assertThat(Ports.free()).isPositive();
    }

    private Properties properties(Map<String, String> changed) throws IOException {
        DevBrokerSettings settings = new DevBrokerSettings(0, directory, changed);
        return BrokerConfiguration.of(settings, BrokerStorage.open(directory, 7), 1111, 2222);
    }
}
