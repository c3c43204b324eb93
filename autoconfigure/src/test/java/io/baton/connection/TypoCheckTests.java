package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.PropertySource;

class TypoCheckTests {

    @ParameterizedTest
    @CsvSource({
        "kafka.consumer.max-retires, kafka.consumer.max-retries",
        "kafka.consumr.max-retries, kafka.consumer.max-retries",
        "kafka.groop, kafka.group",
        "kafka.broker, kafka.brokers",
        "kafka.bootstrap-server, kafka.bootstrap-servers",
        "kafka.dead-leter.topic, kafka.dead-letter.topic",
        "kafka.heartbeat-interval, kafka.consumer.heartbeat-interval",
        "kafka.drain-timeout, kafka.consumer.drain-timeout"
    })
    void aNearMissIsAnsweredByWhatWasMeant(String written, String meant) {
        assertThat(warnings(Bound.properties("test", written + "=1")))
                .singleElement()
                .asString()
                .contains(written, "did you mean " + meant + "?");
    }

    @Test
    void aNearMissInTheEnvironmentIsAnsweredToo() {
        assertThat(warnings(Bound.variables("KAFKA_CONSUMER_MAX_RETIRES=1")))
                .singleElement()
                .asString()
                .contains("did you mean kafka.consumer.max-retries?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.my-own.setting",
                "kafka.ui.url",
                "kafka.dev-broker.port",
                "kafka.topics.orders",
                "kafka.handlers.a.retry.delay",
                "kafka.properties.max.poll.recods",
                "kafka.session_timeout_ms",
                "kafka.consumer.maxRetries"
            })
    void whatIsNotOursOrRightIsLeftAlone(String written) {
        assertThat(warnings(Bound.properties("test", written + "=1"))).isEmpty();
    }

    @Test
    void listsAreNotTakenForTypos() {
        assertThat(warnings(Bound.yaml("kafka:\n  brokers: [a:1, b:2]\n  topics: [x]\n  errors:\n    business: [a.B]")))
                .isEmpty();
    }

    /** What Kubernetes injects for a service named kafka. */
    @Test
    void theVariablesOfKubernetesAreHarmless() {
        PropertySource<?> variables = Bound.variables(
                "KAFKA_PORT=tcp://10.0.0.1:9092",
                "KAFKA_PORT_9092_TCP=tcp://10.0.0.1:9092",
                "KAFKA_PORT_9092_TCP_ADDR=10.0.0.1",
                "KAFKA_PORT_9092_TCP_PORT=9092",
                "KAFKA_PORT_9092_TCP_PROTO=tcp",
                "KAFKA_SERVICE_HOST=10.0.0.1",
                "KAFKA_SERVICE_PORT=9092",
                "KAFKA_SERVICE_PORT_CLIENTS=9092",
                "KAFKA_BROKERS_SERVICE_HOST=10.0.0.1",
                "KAFKA_HEAP_OPTS=-Xmx1g");

        assertThat(warnings(variables)).isEmpty();
        assertThat(Bound.of(variables).general().brokers()).containsExactly("localhost:1");
        assertThat(KnownKeys.all()).noneMatch(key -> key.matches("kafka\\.(port|host|service).*"));
    }

    private static List<String> warnings(PropertySource<?> source) {
        return new TypoCheck().warnings(new KafkaTree(Bound.environment(source)));
    }
}
