package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Mistakes stop the start and name property, value and remedy. R-F6. */
class UnusableConfigurationTests {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("kafka.consumer.session-timeout=10 parsecs", "is not a duration", "such as 500ms"),
                mistake("kafka.session_timeout_ms=abc", "kafka.session-timeout-ms = abc", "is not a duration"),
                mistake("kafka.consumer.max-bytes=10 buckets", "is not a size", "such as 512KB"),
                mistake("kafka.consumer.ordering=sideways", "is not one of", "partition, key, none"),
                mistake("kafka.consumer.start-offset=5", "kafka.consumer.start-offset = 5", "earliest, latest"),
                mistake("kafka.start-from-beginning=maybe", "kafka.start-from-beginning", "maybe"),
                mistake("kafka.consumer.concurrency=many", "is not a whole number", "kafka.consumer.concurrency"),
                mistake("kafka.producer.max-attempts=few", "kafka.producer.max-attempts = few", "a whole number"),
                mistake("kafka.producer.max-attempts=0", "kafka.producer.max-attempts = 0", "0 or more"),
                mistake("kafka.enable-tls=perhaps", "is not true or false", "kafka.enable-tls"),
                mistake("kafka.consumer.concurrency=0", "is out of range", "1 or more"),
                mistake("kafka.batch-size=0", "is out of range", "1 or more"),
                mistake("kafka.consumer.max-retries=-1", "is out of range", "0 or more"),
                mistake("kafka.consumer.max-uncommitted=0", "is out of range", "1 or more"),
                mistake("kafka.consumer.max-buffered=0B", "is out of range", "kafka.consumer.max-buffered"),
                mistake("kafka.consumer.max-bytes=3GB", "is out of range", "kafka.consumer.max-bytes"),
                mistake("kafka.consumer.commit-interval=0s", "is out of range", "between 1ms"),
                mistake("kafka.consumer.drain-timeout=-1s", "is out of range", "between 0"),
                mistake("kafka.request-timeout=999999999d", "is out of range", "24 days"),
                mistake("kafka.producer.retries=-1", "is out of range", "0 or more"),
                mistake("kafka.retry.multiplier=0.5", "is out of range", "between 1"),
                mistake("kafka.retry.jitter=1.5", "is out of range", "between 0 and 1"),
                mistake("kafka.retry.max-delay=1ms", "is out of range", "kafka.retry.delay or more"),
                mistake("kafka.handlers.x.retry.jitter=2", "kafka.handlers.x.retry.jitter = 2", "between 0 and 1"),
                mistake("kafka.dead-letter.topic=a b", "is no topic name", "letters, digits"),
                mistake("kafka.producer.acks=2", "is not one of all", "all, 1 or 0"),
                mistake("kafka.brokers=localhost", "is not host:port", "host:port"),
                mistake("kafka.consumer.rebalance-timeout=20s", "does not exceed", "kafka.consumer.drain-timeout"),
                mistake("kafka.consumer.properties.max.poll.interval.ms=9", "does not exceed", "max.poll.interval.ms"),
                mistake("kafka.handlers.x.consumer.drain-timeout=2m", "kafka.handlers.x.consumer.drain-timeout", "2m"),
                mistake("kafka.consumer.heartbeat-interval=10s", "is not below", "a third of"),
                mistake("kafka.consumer.max-wait=40s", "is not below", "kafka.request-timeout"),
                mistake("kafka.properties.enable.auto.commit=true", "is not open to change", "commit-interval"),
                mistake("kafka.consumer.properties.auto.offset.reset=latest", "open to change", "start-offset"),
                mistake("kafka.consumer.properties.group.id=x", "is not open to change", "kafka.group"),
                mistake(
                        "kafka.handlers.x.consumer.properties.auto.offset.reset=latest",
                        "kafka.handlers.x.consumer.properties[auto.offset.reset] = latest: is not open to change",
                        "kafka.consumer.start-offset"),
                mistake(
                        "kafka.handlers.x.consumer.properties.enable.auto.commit=true",
                        "kafka.handlers.x.consumer.properties[enable.auto.commit]",
                        "commit-interval"),
                mistake(
                        "kafka.handlers.x.consumer.properties.client.id=y",
                        "kafka.handlers.x.consumer.properties[client.id]",
                        "kafka.client-id"),
                mistake(
                        "kafka.handlers.x.consumer.properties.fetch.min.bytes=lots",
                        "kafka.handlers.x.consumer.properties[fetch.min.bytes] = lots: is refused",
                        "fetch.min.bytes"),
                mistake(
                        "kafka.handlers.x.consumer.properties.value.deserializer=a.B",
                        "kafka.handlers.x.consumer.properties[value.deserializer] = a.B: has no effect",
                        "Set value.deserializer under kafka.consumer.properties"),
                mistake(
                        "kafka.handlers.x.consumer.properties.key.deserializer=a.B",
                        "kafka.handlers.x.consumer.properties[key.deserializer] = a.B: has no effect",
                        "Set key.deserializer under kafka.consumer.properties"),
                mistake("kafka.properties.bootstrap.servers=x:1", "is not open to change", "kafka.brokers"),
                mistake("kafka.producer.properties.transactional.id=x", "open to change", "transaction-id-prefix"),
                mistake("kafka.consumer.properties.fetch.min.bytes=lots", "is refused", "fetch.min.bytes"),
                mistake("kafka.producer.properties.linger.ms=-5", "is refused", "linger.ms"),
                mistake(
                        "kafka.security.ssl-bundle=b,kafka.enable-tls=false",
                        "TLS is off",
                        "kafka.security.tls.enabled"),
                mistake("kafka.security.protocol=PLAINTEXT,kafka.enable-tls=true", "contradicts", "security.protocol"),
                mistake("kafka.enable-sasl=true", "kafka.security.sasl.mechanism: is missing", "SCRAM-SHA-512"),
                mistake("kafka.sasl-mechanism=PLAIN,kafka.sasl-username=u", "sasl.password: is missing", "Set"),
                mistake("kafka.sasl-mechanism=OAUTHBEARER", "has no login", "jaas-config"),
                mistake("kafka.producer.acks=1,kafka.producer.idempotence=true", "not possible", "acks is 1"),
                mistake(
                        "kafka.retry-max=0,kafka.producer.properties.enable.idempotence=true",
                        "possible",
                        "retries is 0"),
                mistake("kafka.producer.acks=1,kafka.producer.transaction-id-prefix=t", "needs idempotence", "acks"),
                mistake("kafka.group-protocol=consumer,kafka.session_timeout_ms=9000", "not possible", "classic"),
                mistake(
                        "kafka.group-protocol=consumer,kafka.consumer.heartbeat-interval=1s",
                        "not possible",
                        "classic"),
                mistake(
                        "kafka.group-protocol=consumer,kafka.properties.partition.assignment.strategy=x.Y",
                        "partition.assignment.strategy",
                        "Remove"));
    }

    private static Arguments mistake(String lines, String problem, String remedy) {
        return Arguments.of(lines, problem, remedy);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theStartStopsWithPropertyValueAndRemedy(String lines, String problem, String remedy) {
        String[] properties = lines.split(",");

        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of(properties))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription()).contains(problem);
                    assertThat(failure.analysis().getDescription()
                                    + failure.analysis().getAction())
                            .contains(remedy);
                    assertThat(failure.analysis().getAction()).isNotBlank();
                });
    }

    @Test
    void allMistakesAreReportedInOneFailure() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of(
                        "kafka.consumer.session-timeout=x",
                        "kafka.consumer.concurrency=0",
                        "kafka.handlers.x.retry.delay=y",
                        "kafka.properties.group.id=z"))
                .satisfies(failure -> assertThat(failure.analysis().getDescription())
                        .contains("kafka.consumer.session-timeout = x")
                        .contains("kafka.consumer.concurrency = 0")
                        .contains("kafka.handlers.x.retry.delay = y")
                        .contains("kafka.properties[group.id] = z"));
    }

    @Test
    void aMistakeInAnEnvironmentVariableNamesTheVariable() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of(Bound.variables("KAFKA_CONSUMER_MAX_WAIT=soon")))
                .satisfies(failure ->
                        assertThat(failure.analysis().getDescription()).contains("KAFKA_CONSUMER_MAX_WAIT", "soon"));
    }

    @Test
    void anUnresolvablePlaceholderIsNamed() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of("kafka.consumer.max-wait=${not.there}"))
                .satisfies(failure ->
                        assertThat(failure.analysis().getDescription()).contains("not.there"));
    }

    @Test
    void refusedSecretsAreNotShown() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(
                        () -> Bound.of("kafka.sasl-password=hush", "kafka.enable-sasl=true", "kafka.sasl-username=u"))
                .satisfies(failure -> assertThat(failure.analysis().getDescription()
                                + failure.analysis().getAction())
                        .doesNotContain("hush"));
    }
}
