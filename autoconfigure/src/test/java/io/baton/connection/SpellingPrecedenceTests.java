package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.connection.ConsumerSettings.StartOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

/** A higher source wins whatever its spelling; one source must not contradict itself. */
class SpellingPrecedenceTests {

    @ParameterizedTest
    @CsvSource({
        "KAFKA_GROUP_ID=high, kafka.group=low",
        "KAFKA_GROUP=high, kafka.group-id=low",
        "KAFKA_GROUP=high, kafka.group=low"
    })
    void theHigherSourceWinsWhateverItsSpelling(String high, String low) {
        Bound bound = Bound.of(Bound.variables(high), Bound.properties("low", low));

        assertThat(bound.settings().group()).isEqualTo("high");
    }

    @Test
    void aListInTheHigherSourceHidesATextInTheLower() {
        Bound bound = Bound.of(
                Bound.properties("high", "kafka.bootstrap-servers[0]=a:1", "kafka.bootstrap-servers[1]=b:2"),
                Bound.properties("low", "kafka.brokers=c:3,d:4,e:5"));

        assertThat(bound.general().brokers()).containsExactly("a:1", "b:2");
    }

    @Test
    void translatedSpellingsTakePartInThePrecedence() {
        Bound bound = Bound.of(
                Bound.variables("KAFKA_PRODUCER_MAX_ATTEMPTS=3", "KAFKA_CONSUMER_START_OFFSET=-1"),
                Bound.properties("low", "kafka.producer.retries=9", "kafka.start-from-beginning=true"));

        assertThat(bound.producer("retries")).isEqualTo(2);
        assertThat(bound.handler().consumer().startOffset()).isEqualTo(StartOffset.LATEST);
    }

    @Test
    void anEmptyValueIsNoValue() {
        Bound bound = Bound.of(
                Bound.variables("KAFKA_GROUP=", "KAFKA_CONSUMER_SESSION_TIMEOUT="),
                Bound.properties("low", "kafka.group-id=low"));

        assertThat(bound.settings().group()).isEqualTo("low");
        assertThat(bound.consumer("session.timeout.ms")).isEqualTo(10_000);
    }

    @Test
    void placeholdersAreResolvedBeforeASpellingIsTranslated() {
        Bound bound =
                Bound.of("kafka.producer.max-attempts=${attempts}", "attempts=6", "kafka.group=${missing:fallback}");

        assertThat(bound.producer("retries")).isEqualTo(5);
        assertThat(bound.settings().group()).isEqualTo("fallback");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.group=a, kafka.group-id=b",
        "kafka.brokers=a:1, kafka.bootstrap-servers=b:1",
        "kafka.producer.retries=3, kafka.producer.max-attempts=3",
        "kafka.start-from-beginning=true, kafka.consumer.start-offset=-1",
        "kafka.consumer.session-timeout=10s, kafka.session_timeout_ms=9000",
        "kafka.handlers.x.dead-letter.topic=a, kafka.handlers.x.consumer.dlq-topic=b"
    })
    void twoValuesInOneSourceStopTheStartAndAreBothNamed(String one, String other) {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of(one, other))
                .satisfies(failure -> assertThat(failure.analysis().getDescription())
                        .contains(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1))
                        .contains(other.substring(0, other.indexOf('=')).replace('_', '-')))
                .satisfies(failure -> assertThat(failure.analysis().getAction()).contains("Keep only one of"));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.group=a, kafka.group-id=a",
        "kafka.brokers[0]=a:1, kafka.bootstrap-servers=a:1",
        "kafka.producer.retries=2, kafka.producer.max-attempts=3",
        "kafka.start-from-beginning=true, kafka.consumer.start-offset=-2",
        "kafka.consumer.session-timeout=9s, kafka.session_timeout_ms=9000"
    })
    void twoSpellingsOfOneValueInOneSourceAreFine(String one, String other) {
        assertThat(Bound.of(one, other).configuration()).isNotNull();
    }

    @Test
    void twoDifferentPasswordsAreReportedWithoutShowingThem() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> Bound.of("kafka.sasl-password=hush", "kafka.security.sasl.password=quiet"))
                .satisfies(failure -> assertThat(failure.analysis().getDescription())
                        .contains("kafka.security.sasl.password")
                        .doesNotContain("hush", "quiet"));
    }

    /** R-E11. */
    @Test
    void anEnvironmentPrefixOfTheApplicationsChoiceWorks() {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironmentPrefix("gocoffee");
        StandardEnvironment environment = Bound.environment(Bound.variables(
                "GOCOFFEE_KAFKA_BROKERS=x:1,y:2",
                "GOCOFFEE_KAFKA_ENABLE_TLS=true",
                "GOCOFFEE_KAFKA_RETRY_MAX=3",
                "KAFKA_GROUP=without-prefix"));
        application.setEnvironment(environment);
        try (ConfigurableApplicationContext context = application.run()) {
            Bound bound = Bound.of((StandardEnvironment) context.getEnvironment());

            assertThat(bound.general().brokers()).containsExactly("x:1", "y:2");
            assertThat(bound.producer("security.protocol")).isEqualTo("SSL");
            assertThat(bound.producer("retries")).isEqualTo(3);
            assertThat(bound.settings().group()).isNull();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Empty {}
}
