package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.connection.ConsumerSettings.OnOutOfRange;
import io.baton.connection.ConsumerSettings.StartOffset;
import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.connection.DeadLetterSettings.OnDeadLetter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.unit.DataSize;

/**
 * Every key, in each of its spellings, from YAML and from the environment, down to the client's value or the setting
 * that the engine takes over. R-A2, R-A5, R-A6, R-B2, R-C5, R-D2, R-D3, R-E1, R-E3.
 */
@Tag("hot")
class EveryKeyTests {

    private static final String[] SASL = {
        "kafka.security.sasl.mechanism=SCRAM-SHA-512",
        "kafka.security.sasl.username=ada",
        "kafka.security.sasl.password=secret"
    };

    private record Row(String key, String value, Function<Bound, Object> actual, Object expected, String... others) {

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        general(rows);
        security(rows);
        producer(rows);
        consumer(rows);
        rest(rows);
        return rows.stream();
    }

    private static void general(List<Row> rows) {
        add(rows, "kafka.enabled", "true", b -> b.general().enabled(), true);
        for (String name : List.of("kafka.brokers", "kafka.bootstrap-servers")) {
            consumer(rows, name, "a:1,b:2", "bootstrap.servers", List.of("a:1", "b:2"));
            producer(rows, name, "a:1,b:2", "bootstrap.servers", List.of("a:1", "b:2"));
            admin(rows, name, "a:1,b:2", "bootstrap.servers", List.of("a:1", "b:2"));
        }
        consumer(rows, "kafka.client-id", "shop", "client.id", "shop-the-handler");
        producer(rows, "kafka.client-id", "shop", "client.id", "shop-the-producer");
        add(rows, "kafka.group", "g", b -> b.settings().group(), "g");
        add(rows, "kafka.group-id", "g", b -> b.settings().group(), "g");
        consumer(rows, "kafka.connect-timeout", "7s", "socket.connection.setup.timeout.ms", 7_000L);
        producer(rows, "kafka.connect-timeout", "45s", "socket.connection.setup.timeout.max.ms", 45_000L);
        for (String name : List.of("kafka.request-timeout", "kafka.read-timeout")) {
            consumer(rows, name, "12s", "request.timeout.ms", 12_000);
            producer(rows, name, "12s", "request.timeout.ms", 12_000);
            admin(rows, name, "12s", "request.timeout.ms", 12_000);
        }
        add(rows, "kafka.batch-size", "77", b -> b.handler().consumer().batchSize(), 77);
        add(rows, "kafka.auto-commit", "true", b -> b.general().autoCommit(), true);
        consumer(rows, "kafka.auto-commit", "true", "enable.auto.commit", false);
        add(
                rows,
                "kafka.virtual-threads",
                "true",
                b -> b.settings().virtualThreads(),
                Runtime.version().feature() >= 21);
        add(rows, "kafka.json", "jackson2", b -> b.general().json(), "jackson2");
        consumer(rows, "kafka.group-protocol", "consumer", "group.protocol", "consumer");
        consumer(rows, "kafka.consumer.group-protocol", "consumer", "group.protocol", "consumer");
        consumer(rows, "kafka.properties.metadata.max.age.ms", "1234", "metadata.max.age.ms", 1234L);
        producer(rows, "kafka.properties.metadata.max.age.ms", "1234", "metadata.max.age.ms", 1234L);
        admin(rows, "kafka.properties.metadata.max.age.ms", "1234", "metadata.max.age.ms", 1234L);
    }

    private static void security(List<Row> rows) {
        consumer(rows, "kafka.security.protocol", "SSL", "security.protocol", "SSL");
        producer(rows, "kafka.security.protocol", "ssl", "security.protocol", "SSL");
        add(
                rows,
                "kafka.security.ssl-bundle",
                "web",
                b -> b.general().security().tlsActive(),
                true);
        for (String name : List.of("kafka.security.sasl.enabled", "kafka.enable-sasl")) {
            consumer(rows, name, "true", "security.protocol", "SASL_PLAINTEXT", SASL);
            consumer(rows, name, "false", "security.protocol", "PLAINTEXT", SASL);
        }
        for (String name : List.of("kafka.security.sasl.mechanism", "kafka.sasl-mechanism")) {
            producer(rows, name, "SCRAM-SHA-256", "sasl.mechanism", "SCRAM-SHA-256", SASL);
        }
        for (String name : List.of("kafka.security.sasl.username", "kafka.sasl-username")) {
            add(rows, name, "grace", b -> login(b).contains("username=\"grace\""), true, SASL);
        }
        for (String name : List.of("kafka.security.sasl.password", "kafka.sasl-password")) {
            add(rows, name, "hopper", b -> login(b).contains("password=\"hopper\""), true, SASL);
        }
        add(
                rows,
                "kafka.security.sasl.jaas-config",
                "x.Module required;",
                EveryKeyTests::login,
                "x.Module required;",
                SASL);
        for (String name : List.of("kafka.security.tls.enabled", "kafka.enable-tls")) {
            admin(rows, name, "true", "security.protocol", "SSL");
            admin(rows, name, "true", "security.protocol", "SASL_SSL", SASL);
        }
        for (String name : List.of("kafka.security.tls.skip-verify", "kafka.tls-skip-verify")) {
            consumer(
                    rows,
                    name,
                    "true",
                    "ssl.engine.factory.class",
                    TrustAllSslEngineFactory.class,
                    "kafka.enable-tls=true");
            consumer(rows, name, "false", "ssl.engine.factory.class", null, "kafka.enable-tls=true");
        }
    }

    private static void producer(List<Row> rows) {
        for (String name : List.of("kafka.producer.acks", "kafka.producer.require-acks")) {
            producer(rows, name, "1", "acks", "1");
            producer(rows, name, "0", "enable.idempotence", false);
            producer(rows, name, "-1", "acks", "all", "kafka.producer.properties.acks=all");
            add(rows, name, "-1", b -> b.general().producer().acks(), "all");
            producer(rows, name, "all", "enable.idempotence", true);
        }
        producer(rows, "kafka.producer.idempotence", "false", "enable.idempotence", false);
        for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
            producer(rows, "kafka.producer.compression", codec, "compression.type", codec);
        }
        producer(rows, "kafka.producer.retries", "4", "retries", 4);
        producer(rows, "kafka.retry-max", "4", "retries", 4);
        producer(rows, "kafka.producer.max-attempts", "4", "retries", 3);
        producer(rows, "kafka.producer.retry-backoff", "250ms", "retry.backoff.ms", 250L);
        producer(rows, "kafka.retry-backoff", "3s", "retry.backoff.max.ms", 3_000L);
        producer(rows, "kafka.producer.batch-timeout", "20ms", "linger.ms", 20L);
        producer(rows, "kafka.batch-timeout", "20", "linger.ms", 20L);
        producer(rows, "kafka.producer.batch-size", "32KB", "batch.size", 32_768);
        producer(rows, "kafka.producer.delivery-timeout", "50s", "delivery.timeout.ms", 50_000);
        producer(rows, "kafka.write-timeout", "50s", "delivery.timeout.ms", 50_000);
        add(rows, "kafka.producer.async", "true", b -> b.settings().publisher().async(), true);
        add(
                rows,
                "kafka.producer.dlq-topic",
                "lost",
                b -> b.settings().publisher().dlqTopic(),
                "lost");
        add(
                rows,
                "kafka.producer.transaction-id-prefix",
                "tx",
                b -> b.settings().publisher().transactionIdPrefix(),
                "tx");
        add(
                rows,
                "kafka.producer.middleware",
                "a,b",
                b -> b.settings().publisher().middleware(),
                List.of("a", "b"));
        producer(rows, "kafka.producer.properties.max.block.ms", "99", "max.block.ms", 99L);
    }

    private static void consumer(List<Row> rows) {
        for (String name : List.of("kafka.start-from-beginning", "kafka.consumer.start-from-beginning")) {
            setting(rows, name, "true", ConsumerSettings::startOffset, StartOffset.EARLIEST);
            setting(rows, name, "false", ConsumerSettings::startOffset, StartOffset.LATEST);
            setting(rows, name, "", ConsumerSettings::startOffset, StartOffset.EARLIEST);
        }
        String start = "kafka.consumer.start-offset";
        setting(rows, start, "-1", ConsumerSettings::startOffset, StartOffset.LATEST);
        setting(rows, start, "-2", ConsumerSettings::startOffset, StartOffset.EARLIEST);
        setting(rows, start, "latest", ConsumerSettings::startOffset, StartOffset.LATEST);
        setting(rows, start, "earliest", ConsumerSettings::startOffset, StartOffset.EARLIEST);
        consumer(rows, start, "latest", "auto.offset.reset", "none");
        setting(rows, "kafka.consumer.on-out-of-range", "latest", ConsumerSettings::onOutOfRange, OnOutOfRange.LATEST);
        setting(rows, "kafka.on-out-of-range", "earliest", ConsumerSettings::onOutOfRange, OnOutOfRange.EARLIEST);
        setting(rows, "kafka.consumer.ordering", "key", ConsumerSettings::ordering, Ordering.KEY);
        setting(rows, "kafka.consumer.concurrency", "9", ConsumerSettings::concurrency, 9);
        setting(rows, "kafka.consumer.max-uncommitted", "9", ConsumerSettings::maxUncommitted, 9);
        setting(rows, "kafka.consumer.max-buffered", "9MB", ConsumerSettings::maxBuffered, DataSize.ofMegabytes(9));
        setting(rows, "kafka.consumer.commit-interval", "9s", ConsumerSettings::commitInterval, Duration.ofSeconds(9));
        setting(rows, "kafka.consumer.drain-timeout", "9s", ConsumerSettings::drainTimeout, Duration.ofSeconds(9));
        setting(rows, "kafka.consumer.hang-warning", "9s", ConsumerSettings::hangWarning, Duration.ofSeconds(9));
        String restart = "kafka.consumer.restart.";
        setting(
                rows,
                restart + "enabled",
                "true",
                consumer -> consumer.restart().enabled(),
                true);
        setting(rows, restart + "delay", "9s", consumer -> consumer.restart().delay(), Duration.ofSeconds(9));
        setting(
                rows,
                restart + "max-delay",
                "9m",
                consumer -> consumer.restart().maxDelay(),
                Duration.ofMinutes(9));
        setting(rows, "kafka.consumer.middleware", "a,b", ConsumerSettings::middleware, List.of("a", "b"));
        setting(rows, "kafka.consumer.max-retries", "9", ConsumerSettings::maxRetries, 9);
        consumer(rows, "kafka.consumer.session-timeout", "20s", "session.timeout.ms", 20_000);
        consumer(rows, "kafka.session-timeout-ms", "20000", "session.timeout.ms", 20_000);
        consumer(rows, "kafka.consumer.session-timeout-ms", "20000", "session.timeout.ms", 20_000);
        consumer(rows, "kafka.consumer.heartbeat-interval", "2s", "heartbeat.interval.ms", 2_000);
        consumer(rows, "kafka.heartbeat-interval-ms", "2000", "heartbeat.interval.ms", 2_000);
        consumer(rows, "kafka.consumer.heartbeat-interval-ms", "2000", "heartbeat.interval.ms", 2_000);
        consumer(rows, "kafka.consumer.rebalance-timeout", "90s", "max.poll.interval.ms", 90_000);
        consumer(rows, "kafka.consumer.min-bytes", "2KB", "fetch.min.bytes", 2_048);
        consumer(rows, "kafka.consumer.min-bytes", "5", "fetch.min.bytes", 5);
        consumer(rows, "kafka.consumer.max-bytes", "2MB", "fetch.max.bytes", 2_097_152);
        consumer(rows, "kafka.consumer.max-wait", "90ms", "fetch.max.wait.ms", 90);
        consumer(rows, "kafka.consumer.properties.max.poll.records", "7", "max.poll.records", 7);
        consumer(rows, "kafka.consumer.properties.session.timeout.ms", "6000", "session.timeout.ms", 6_000);
    }

    private static void rest(List<Row> rows) {
        add(rows, "kafka.retry.delay", "9ms", b -> b.handler().retry().delay(), Duration.ofMillis(9));
        add(rows, "kafka.retry.multiplier", "1.5", b -> b.handler().retry().multiplier(), 1.5);
        add(rows, "kafka.retry.max-delay", "9s", b -> b.handler().retry().maxDelay(), Duration.ofSeconds(9));
        add(rows, "kafka.retry.jitter", "0.5", b -> b.handler().retry().jitter(), 0.5);
        add(rows, "kafka.breaker.enabled", "false", b -> b.handler().breaker().enabled(), false);
        add(rows, "kafka.breaker.failures", "9", b -> b.handler().breaker().failures(), 9);
        add(rows, "kafka.breaker.keys", "9", b -> b.handler().breaker().keys(), 9);
        add(
                rows,
                "kafka.breaker.failure-ratio",
                "0.5",
                b -> b.handler().breaker().failureRatio(),
                0.5);
        add(rows, "kafka.breaker.probe-delay", "9ms", b -> b.handler().breaker().probeDelay(), Duration.ofMillis(9));
        add(
                rows,
                "kafka.breaker.max-probe-delay",
                "9m",
                b -> b.handler().breaker().maxProbeDelay(),
                Duration.ofMinutes(9));
        List<String> classes = List.of("a.B", "c.D");
        add(rows, "kafka.errors.transient", "a.B,c.D", b -> b.handler().errors().transientExceptions(), classes);
        add(rows, "kafka.errors.permanent", "a.B,c.D", b -> b.handler().errors().permanentExceptions(), classes);
        add(rows, "kafka.errors.business", "a.B,c.D", b -> b.handler().errors().businessExceptions(), classes);
        add(rows, "kafka.errors.unknown", "permanent", b -> b.handler().errors().unknown(), ErrorCategory.PERMANENT);
        for (String name : List.of("kafka.dead-letter.topic", "kafka.consumer.dlq-topic")) {
            add(rows, name, "lost", b -> b.handler().deadLetter().topic(), "lost");
            add(rows, name, "", b -> b.handler().deadLetter().topic(), "{topic}.dlq");
        }
        add(
                rows,
                "kafka.dead-letter.create",
                "false",
                b -> b.handler().deadLetter().create(),
                false);
        add(
                rows,
                "kafka.dead-letter.on-dead-letter",
                "stop-key",
                b -> b.handler().deadLetter().onDeadLetter(),
                OnDeadLetter.STOP_KEY);
        add(
                rows,
                "kafka.dead-letter.compatibility",
                "spring-kafka",
                b -> b.handler().deadLetter().compatibility(),
                Compatibility.SPRING_KAFKA);
        add(
                rows,
                "kafka.request-reply.allowed-reply-topics",
                "a,b",
                b -> b.settings().requestReply().allowedReplyTopics(),
                List.of("a", "b"));
        add(
                rows,
                "kafka.request-reply.reply-topic",
                "r",
                b -> b.settings().requestReply().replyTopic(),
                "r");
        add(
                rows,
                "kafka.request-reply.create",
                "false",
                b -> b.settings().requestReply().create(),
                false);
        add(
                rows,
                "kafka.request-reply.max-pending",
                "9",
                b -> b.settings().requestReply().maxPending(),
                9);
        add(rows, "kafka.health.stuck-after", "9s", b -> b.settings().health().stuckAfter(), Duration.ofSeconds(9));
        add(
                rows,
                "kafka.observation.logging",
                "false",
                b -> b.general().observation().logging(),
                false);
        add(
                rows,
                "kafka.observation.metrics",
                "false",
                b -> b.general().observation().metrics(),
                false);
        add(
                rows,
                "kafka.observation.tracing",
                "false",
                b -> b.general().observation().tracing(),
                false);
        add(
                rows,
                "kafka.observation.observations",
                "true",
                b -> b.general().observation().observations(),
                true);
        add(
                rows,
                "kafka.observation.log-keys",
                "true",
                b -> b.general().observation().logKeys(),
                true);
        add(
                rows,
                "kafka.observation.statistics-interval",
                "9s",
                b -> b.general().observation().statisticsInterval(),
                Duration.ofSeconds(9));
        add(
                rows,
                "kafka.handlers.the-handler.batch-size",
                "5",
                b -> b.handler().consumer().batchSize(),
                5);
        add(
                rows,
                "kafka.handlers.the-handler.retry.delay",
                "5ms",
                b -> b.handler().retry().delay(),
                Duration.ofMillis(5));
        setting(rows, "kafka.handlers.the-handler.consumer.max-retries", "5", ConsumerSettings::maxRetries, 5);
        setting(
                rows,
                "kafka.handlers.the-handler.consumer.restart.delay",
                "5s",
                consumer -> consumer.restart().delay(),
                Duration.ofSeconds(5));
        setting(
                rows,
                "kafka.handlers.the-handler.consumer.start-from-beginning",
                "false",
                ConsumerSettings::startOffset,
                StartOffset.LATEST);
        consumer(rows, "kafka.handlers.the-handler.consumer.max-wait", "5ms", "fetch.max.wait.ms", 5);
        add(
                rows,
                "kafka.handlers.the-handler.errors.business",
                "a.B",
                b -> b.handler().errors().businessExceptions(),
                List.of("a.B"));
        add(
                rows,
                "kafka.handlers.the-handler.consumer.dlq-topic",
                "l",
                b -> b.handler().deadLetter().topic(),
                "l");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void yamlBinds(Row row) {
        assertRow(row, Bound.yaml(row.key() + ": " + row.value()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void yamlWithUnderscoresBinds(Row row) {
        assertRow(row, Bound.yaml(row.key().replace('-', '_') + ": " + row.value()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void environmentVariableBinds(Row row) {
        String name = row.key().replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
        assertRow(row, Bound.variables(name + "=" + row.value()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void environmentVariableWithoutDashesBinds(Row row) {
        String name = row.key().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        assertRow(row, Bound.variables(name + "=" + row.value()));
    }

    @Test
    void theTableLeavesNoKeyAndNoSpellingOut() {
        Set<String> missing = new TreeSet<>(KnownKeys.all());
        rows().forEach(row -> missing.remove(row.key()));

        assertThat(missing).as("the last two are in TopicBinderTests").containsExactly("kafka.topic", "kafka.topics");
    }

    private static void assertRow(Row row, PropertySource<?> source) {
        Bound bound = Bound.of(source, Bound.properties("others", row.others()));

        assertThat(row.actual().apply(bound)).isEqualTo(row.expected());
    }

    private static String login(Bound bound) {
        return ((Password) bound.consumer("sasl.jaas.config")).value();
    }

    private static void add(
            List<Row> rows,
            String key,
            String value,
            Function<Bound, Object> actual,
            Object expected,
            String... others) {
        rows.add(new Row(key, value, actual, expected, others));
    }

    private static void setting(
            List<Row> rows, String key, String value, Function<ConsumerSettings, Object> actual, Object expected) {
        add(rows, key, value, bound -> actual.apply(bound.handler().consumer()), expected);
    }

    private static void consumer(
            List<Row> rows, String key, String value, String client, Object expected, String... others) {
        add(rows, key, value, bound -> bound.consumer(client), expected, others);
    }

    private static void producer(
            List<Row> rows, String key, String value, String client, Object expected, String... others) {
        add(rows, key, value, bound -> bound.producer(client), expected, others);
    }

    private static void admin(
            List<Row> rows, String key, String value, String client, Object expected, String... others) {
        add(rows, key, value, bound -> bound.admin(client), expected, others);
    }
}
