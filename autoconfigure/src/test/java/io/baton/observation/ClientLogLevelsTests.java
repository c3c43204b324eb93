package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

class ClientLogLevelsTests {

    private static final String METADATA = "logging.level.org.apache.kafka.clients.Metadata";

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void quietsTheClientsMetadata() {
        postProcess();

        assertThat(environment.getProperty(METADATA)).isEqualTo("warn");
    }

    @Test
    void quietsTheClientsComplaintsOfItsOwnRequestsButNotItsErrors() {
        postProcess();

        assertThat(environment.getProperty(
                        "logging.level.org.apache.kafka.clients.consumer.internals.CommitRequestManager"))
                .isEqualTo("error");
    }

    @Test
    void leavesTheLastWordToTheApplication() {
        environment.getPropertySources().addLast(new MapPropertySource("own", Map.of(METADATA, "debug")));

        postProcess();

        assertThat(environment.getProperty(METADATA)).isEqualTo("debug");
    }

    @Test
    void doesNothingWhenBatonIsOff() {
        environment.getPropertySources().addLast(new MapPropertySource("own", Map.of("kafka.enabled", "false")));

        postProcess();

        assertThat(environment.getProperty(METADATA)).isNull();
    }

    @Test
    void leavesAValueThatIsNoBooleanToOthers() {
        environment.getPropertySources().addLast(new MapPropertySource("own", Map.of("kafka.enabled", "maybe")));

        assertThatCode(this::postProcess).doesNotThrowAnyException();
    }

    @Test
    void isFoundByBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        .load(EnvironmentPostProcessor.class, (type, name, failure) -> {}))
                .hasAtLeastOneElementOfType(ClientLogLevels.class);
    }

    private void postProcess() {
        new ClientLogLevels().postProcessEnvironment(environment, new SpringApplication());
    }
}
