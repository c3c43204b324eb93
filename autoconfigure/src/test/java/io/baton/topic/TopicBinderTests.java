package io.baton.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** {@code kafka.topics} and {@code kafka.topic} in all their forms. R-B2, R-C5, R-E3. */
@ExtendWith(OutputCaptureExtension.class)
class TopicBinderTests {

    static Stream<PropertySource<?>> lists() {
        return Stream.of(
                yaml("kafka.topics: [a, b]"),
                yaml("kafka.topics: 'a, b'"),
                yaml("kafka:\n  topics:\n  - a\n  - b"),
                properties("kafka.topics=a,b"),
                properties("kafka.topics[0]=a", "kafka.topics[1]=b"),
                properties("kafka.topics=a,${second}", "second=b"),
                properties("kafka.topic=a,b"),
                variables("KAFKA_TOPICS=a,b"),
                variables("KAFKA_TOPICS_0=a", "KAFKA_TOPICS_1=b"),
                variables("KAFKA_TOPIC=a,b"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListOrASingleTopicIsTheDefaultOfHandlersWithoutTopics(PropertySource<?> source) {
        assertThat(bind(source).defaults()).containsExactly("a", "b");
        assertThat(bind(source).declarations()).isEmpty();
    }

    static Stream<PropertySource<?>> maps() {
        return Stream.of(
                yaml("kafka:\n  topics:\n    order-created: orders.v1"),
                yaml("kafka:\n  topics:\n    order-created:\n      name: orders.v1"),
                yaml("kafka:\n  topics:\n    order.created: orders.v1"),
                yaml("kafka:\n  topics:\n    order:\n      created: orders.v1"),
                properties("kafka.topics.orderCreated=orders.v1"),
                properties("kafka.topics[order.created]=orders.v1"),
                properties("kafka.topics.order_created=${name}", "name=orders.v1"),
                variables("KAFKA_TOPICS_ORDERCREATED=orders.v1"),
                variables("KAFKA_TOPICS_ORDER_CREATED=orders.v1"),
                variables("KAFKA_TOPICS_ORDER_CREATED_NAME=orders.v1"));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void aMapDefinesAliases(PropertySource<?> source) {
        TopicNames names = bind(source);

        assertThat(names.resolve(List.of("order-created", "OrderCreated", "order.created,plain")))
                .containsExactly("orders.v1", "plain");
        assertThat(names.defaults()).isEmpty();
    }

    @Test
    void anAliasMayDeclareItsTopic() {
        TopicNames names = bind(yaml("""
                kafka:
                  topics:
                    orders:
                      name: orders.v1
                      partitions: 12
                      replication-factor: 3
                      configs:
                        retention.ms: 1000
                        "[cleanup.policy]": compact
                """));

        assertThat(names.declarations())
                .containsExactly(new TopicDeclaration(
                        "orders",
                        "orders.v1",
                        12,
                        (short) 3,
                        Map.of("retention.ms", "1000", "cleanup.policy", "compact")));
    }

    @Test
    void aDeclarationBindsFromTheEnvironment() {
        TopicNames names = bind(variables(
                "KAFKA_TOPICS_ORDERS_NAME=orders.v1",
                "KAFKA_TOPICS_ORDERS_PARTITIONS=12",
                "KAFKA_TOPICS_ORDERS_REPLICATION_FACTOR=3",
                "KAFKA_TOPICS_ORDERS_CONFIGS_RETENTION_MS=1000"));

        assertThat(names.declarations())
                .containsExactly(
                        new TopicDeclaration("orders", "orders.v1", 12, (short) 3, Map.of("retention.ms", "1000")));
    }

    @Test
    void aHigherSourceReplacesSingleAliasesAndKeepsTheOthers() {
        TopicNames names = bind(
                variables("KAFKA_TOPICS_ORDERCREATED=orders.v2"),
                yaml("kafka.topics: {order-created: {name: orders.v1, partitions: 3}, payments: payments.v1}"));

        assertThat(names.resolve(List.of("order-created", "payments"))).containsExactly("orders.v2", "payments.v1");
        assertThat(names.declarations())
                .extracting(TopicDeclaration::partitions)
                .contains(3);
    }

    @Test
    void aHigherListReplacesALowerOneWhatever() {
        assertThat(bind(variables("KAFKA_TOPIC=a"), properties("kafka.topics=b,c"))
                        .defaults())
                .containsExactly("a");
        assertThat(bind(variables("KAFKA_TOPICS=a"), properties("kafka.topics[0]=b", "kafka.topics[1]=c"))
                        .defaults())
                .containsExactly("a");
    }

    @Test
    void theSingleTopicMayBeAnAlias() {
        assertThat(bind(variables("KAFKA_TOPIC=orders"), yaml("kafka.topics: {orders: orders.v1}"))
                        .defaults())
                .containsExactly("orders.v1");
    }

    @Test
    void listAndAliasesMayStandInOneSource() {
        TopicNames names = bind(variables("KAFKA_TOPICS=orders,plain", "KAFKA_TOPICS_ORDERS=orders.v1"));

        assertThat(names.defaults()).containsExactly("orders.v1", "plain");
    }

    @Test
    void listAndMapFromDifferentSourcesStopTheStart() {
        assertFailure(
                List.of(variables("KAFKA_TOPICS=a,b"), yaml("kafka.topics: {orders: orders.v1}")),
                "kafka.topics is a list in",
                "kafka.topic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_created", "orderCreated", "order.created", "ORDER-CREATED"})
    void coincidingAliasesStopTheStart(String second) {
        assertFailure(
                List.of(yaml("kafka:\n  topics:\n    order-created: a\n    " + second + ": b")),
                "are the same alias",
                "Remove or rename");
    }

    @Test
    void contradictingDefaultsInOneSourceStopTheStart() {
        assertFailure(List.of(properties("kafka.topics=a", "kafka.topic=b")), "kafka.topic = [b]", "Keep one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.topics=a b",
                "kafka.topics[0]=ä",
                "kafka.topic=.",
                "kafka.topics.orders=a/b",
                "kafka.topics.orders.partitions=3",
                "kafka.topics.orders.partitions=0",
                "kafka.topics.orders.replication-factor=many"
            })
    void unusableValuesStopTheStartAndNameTheProperty(String line) {
        List<PropertySource<?>> sources = List.of(properties(line));
        assertFailure(sources, line.replaceAll("[.\\[].*", ""), "Set ");
    }

    @Test
    void aNearMissOfAnAliasIsWarnedOfOnce(CapturedOutput output) {
        TopicNames names = bind(yaml("kafka.topics: {orders-created: orders.v1, payments: payments.v1}"));

        assertThat(names.resolve(List.of("order-created", "payments.v1", "stock")))
                .containsExactly("order-created", "payments.v1", "stock");
        names.resolve(List.of("order-created"));

        assertThat(output.toString().lines().filter(line -> line.contains("did you mean")))
                .singleElement()
                .asString()
                .contains("'order-created'", "'orders-created'");
    }

    @Test
    void emptyValuesAreNoTopics() {
        assertThat(bind(variables("KAFKA_TOPICS=", "KAFKA_TOPIC= "), properties("kafka.topics=a,,b, "))
                        .defaults())
                .containsExactly("a", "b");
    }

    @Test
    void theBeanIsThereUnlessBatonIsOff() {
        ApplicationContextRunner runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TopicAutoConfiguration.class))
                .withPropertyValues("kafka.topics=a");

        runner.run(context -> assertThat(
                        context.getBean("batonTopicNames", TopicNames.class).defaults())
                .containsExactly("a"));
        runner.withPropertyValues("kafka.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TopicNames.class));
    }

    private static void assertFailure(List<PropertySource<?>> sources, String description, String action) {
        PropertySource<?>[] array = sources.toArray(PropertySource<?>[]::new);
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> bind(array))
                .satisfies(failure -> {
                    assertThat(failure.analysis().getDescription()).contains(description);
                    assertThat(failure.analysis().getAction()).contains(action);
                });
    }

    private static TopicNames bind(PropertySource<?>... sources) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(each -> environment.getPropertySources().remove(each.getName()));
        List.of(sources).forEach(environment.getPropertySources()::addLast);
        return new TopicBinder(environment).bind();
    }

    private static PropertySource<?> yaml(String text) {
        try {
            return new YamlPropertySourceLoader()
                    .load("yaml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                    .get(0);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static PropertySource<?> properties(String... lines) {
        return new MapPropertySource("properties", pairs(lines));
    }

    private static PropertySource<?> variables(String... lines) {
        return new SystemEnvironmentPropertySource("systemEnvironment", pairs(lines));
    }

    private static Map<String, Object> pairs(String... lines) {
        Map<String, Object> pairs = new HashMap<>();
        Stream.of(lines).map(line -> line.split("=", 2)).forEach(pair -> pairs.put(pair[0], pair[1]));
        return pairs;
    }
}
