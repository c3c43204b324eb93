package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** R-F7: a broker without an installation. */
@ExtendWith(OutputCaptureExtension.class)
class DevBrokerIT {

    @Test
    void carriesARecordAndLeavesNothingBehind() throws Exception {
        DevBroker broker = DevBroker.builder().start();
        Path data = broker.dataDirectory();
        try (broker) {
            assertThat(broker.bootstrapServers()).isEqualTo("localhost:" + broker.port());
            assertThat(data).isDirectory();
            RoundTrip.send(broker.bootstrapServers(), "orders", "one");
            assertThat(RoundTrip.receive(broker.bootstrapServers(), "orders", 1))
                    .containsExactly("one");
        }
        assertThat(data).doesNotExist();
        assertThat(Ports.isFree(broker.port())).isTrue();
        broker.close();
    }

    @Test
    void keepsItsDataAndItsIdentityWhereItIsToldTo(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("made/when/missing");
        try (DevBroker broker = DevBroker.builder().dataDirectory(data).start()) {
            RoundTrip.send(broker.bootstrapServers(), "orders", "before");
        }
        String identity = Files.readString(data.resolve("meta.properties"));
        try (DevBroker broker = DevBroker.builder().dataDirectory(data).start()) {
            RoundTrip.send(broker.bootstrapServers(), "orders", "after");
            assertThat(RoundTrip.receive(broker.bootstrapServers(), "orders", 2))
                    .containsExactlyInAnyOrder("before", "after");
        }
        assertThat(data.resolve("meta.properties")).content().isEqualTo(identity);
    }

    @Test
    void takesTheGivenPortWhenItIsFree() throws Exception {
        int port = Ports.free();
        try (DevBroker broker = DevBroker.builder().port(port).start()) {
            assertThat(broker.port()).isEqualTo(port);
        }
    }

    @Test
    void takesAnotherPortWhenTheGivenOneIsTakenAndSaysSo(CapturedOutput output) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                DevBroker broker =
                        DevBroker.builder().port(taken.getLocalPort()).start()) {
            assertThat(broker.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
            assertThat(output).contains("because port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void saysOneLineAndNothingElse(CapturedOutput output) {
        try (DevBroker broker = DevBroker.builder().start()) {
            assertThat(output.getOut().lines().filter(line -> !line.isBlank()))
                    .singleElement()
                    .asString()
                    .containsPattern("Kafka 4\\.\\d+\\.\\d+ on localhost:" + broker.port())
                    .containsPattern("data: temporary, started in \\d+\\.\\d s")
                    .contains("not for production", "kafka.brokers");
        }
        assertThat(output.getOut().lines().filter(line -> !line.isBlank())).hasSize(1);
        assertThat(output.getErr()).doesNotContainIgnoringCase("SLF4J").doesNotContainIgnoringCase("log4j");
    }

    @Test
    void passesSettingsOnToTheBroker() {
        DevBroker.Builder builder = DevBroker.builder().property("auto.create.topics.enable", "false");
        Map<String, Object> hasty = Map.of("max.block.ms", 2000);
        try (DevBroker broker = builder.start()) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> RoundTrip.send(broker.bootstrapServers(), "orders", "one", hasty))
                    .withMessageContaining("not present in metadata");
        }
    }

    @Test
    void refusesADirectoryInUseAndDoesNoHarmToItsUser(@TempDir Path directory) throws Exception {
        try (DevBroker first = DevBroker.builder().dataDirectory(directory).start()) {
            assertThatExceptionOfType(DevBrokerException.class)
                    .isThrownBy(
                            () -> DevBroker.builder().dataDirectory(directory).start())
                    .withMessage("The dev broker did not start: another broker is using " + directory);
            RoundTrip.send(first.bootstrapServers(), "orders", "one");
            assertThat(RoundTrip.receive(first.bootstrapServers(), "orders", 1)).containsExactly("one");
        }
        DevBroker.builder().dataDirectory(directory).start().close();
    }

    @Test
    void refusesADirectoryThatIsNoBrokersAndABadSetting(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("meta.properties"), "version=1\n");
        assertThatExceptionOfType(DevBrokerException.class)
                .isThrownBy(() -> DevBroker.builder().dataDirectory(directory).start())
                .withMessageContaining("not the data of a KRaft broker");
        assertThatExceptionOfType(DevBrokerException.class)
                .isThrownBy(() ->
                        DevBroker.builder().property("num.io.threads", "many").start())
                .withMessageContaining("num.io.threads");
    }

    @Test
    void neverEndsTheProcessOnBehalfOfKafka() {
        try (DevBroker broker = DevBroker.builder().start()) {
            assertThat(broker).hasToString("dev broker on " + broker.bootstrapServers());
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Exit.halt(1, "all log dirs have failed"))
                    .withMessage("The dev broker cannot go on: all log dirs have failed");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> Exit.exit(1))
                    .withMessage("The dev broker cannot go on");
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevBroker.builder().port(65_536))
                .withMessage("port must be between 0 and 65535 but was 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DevBroker.builder().port(-1))
                .withMessageContaining("-1");
    }
}
