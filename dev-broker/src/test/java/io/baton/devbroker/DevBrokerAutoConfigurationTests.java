package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** R-F7: when the broker is wanted and when it is not. No test here starts one. */
class DevBrokerAutoConfigurationTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DevBrokerAutoConfiguration.class, KafkaAutoConfiguration.class))
            .withPropertyValues("spring.main.cloud-platform=none", "kafka.dev-broker.port=0");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.brokers=elsewhere:9092",
                "kafka.brokers[0]=elsewhere:9092",
                "kafka.bootstrap-servers=elsewhere:9092",
                "kafka.bootstrapServers=elsewhere:9092",
                "kafka.bootstrap_servers=elsewhere:9092",
                "kafka.properties.bootstrap.servers=elsewhere:9092",
                "kafka.consumer.properties[bootstrap.servers]=elsewhere:9092",
                "spring.kafka.bootstrap-servers=elsewhere:9092",
                "spring.kafka.bootstrapServers=elsewhere:9092",
                "spring.kafka.consumer.bootstrap-servers=elsewhere:9092",
                "spring.kafka.producer.bootstrap-servers=elsewhere:9092",
                "spring.kafka.properties.bootstrap.servers=elsewhere:9092",
                "kafka.dev-broker.enabled=false",
                "kafka.enabled=false"
            })
    void staysAwayWhenAPropertySaysSo(String property) {
        contexts.withPropertyValues(property)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DevBrokerConnectionDetails.class)
                        .hasSingleBean(KafkaConnectionDetails.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_BROKERS",
                "KAFKA_BROKERS_0",
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_BOOTSTRAPSERVERS",
                "KAFKA_PROPERTIES_BOOTSTRAP_SERVERS",
                "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                "SPRING_KAFKA_BOOTSTRAPSERVERS"
            })
    void staysAwayWhenTheProcessEnvironmentNamesBrokers(String variable) {
        contexts.withInitializer(
                        context -> addEnvironment(context.getEnvironment(), Map.of(variable, "elsewhere:9092")))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(DevBrokerConnectionDetails.class));
    }

    @Test
    void staysAwayFromAServiceConnection() {
        contexts.withBean(KafkaConnectionDetails.class, () -> () -> List.of("container:9092"))
                .run(context -> assertThat(
                                context.getBean(KafkaConnectionDetails.class).getBootstrapServers())
                        .containsExactly("container:9092"));
    }

    @Test
    void staysAwayFromACloudPlatform() {
        contexts.withPropertyValues("spring.main.cloud-platform=kubernetes")
                .run(context -> assertThat(context).doesNotHaveBean(DevBrokerConnectionDetails.class));
    }

    @Test
    void recognisesKubernetesByItsServiceVariables() {
        Map<String, Object> variables = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443");
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DevBrokerAutoConfiguration.class))
                .withInitializer(context -> addEnvironment(context.getEnvironment(), variables))
                .run(context -> assertThat(context).doesNotHaveBean(DevBrokerConnectionDetails.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536"})
    void namesAPortThatIsNone(String port) {
        contexts.withPropertyValues("kafka.dev-broker.port=" + port)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(FailureAnalyzedException.class, failure -> {
                            assertThat(failure.analysis().getDescription())
                                    .isEqualTo("kafka.dev-broker.port is " + port + ", which is no port.");
                            assertThat(failure.analysis().getAction()).contains("between 1 and 65535");
                        }));
    }

    private static void addEnvironment(ConfigurableEnvironment environment, Map<String, Object> variables) {
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
    }
}
