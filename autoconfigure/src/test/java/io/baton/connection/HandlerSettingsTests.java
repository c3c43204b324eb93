package io.baton.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.Ordering;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.PropertySource;

@ExtendWith(OutputCaptureExtension.class)
class HandlerSettingsTests {

    @Test
    void theAnnotationWinsOverTheGeneralTree() {
        HandlerSettings handler = Bound.of("kafka.consumer.ordering=none", "kafka.consumer.concurrency=2")
                .settings()
                .handler("orders-created", Ordering.KEY, 3);

        assertThat(handler.consumer().ordering()).isEqualTo(Ordering.KEY);
        assertThat(handler.consumer().concurrency()).isEqualTo(3);
    }

    @Test
    void theHandlersOwnSettingsWinOverTheAnnotation() {
        HandlerSettings handler = Bound.of(
                        "kafka.handlers.orders-created.consumer.ordering=partition",
                        "kafka.handlers.orders-created.consumer.concurrency=4")
                .settings()
                .handler("orders-created", Ordering.KEY, 3);

        assertThat(handler.consumer().ordering()).isEqualTo(Ordering.PARTITION);
        assertThat(handler.consumer().concurrency()).isEqualTo(4);
    }

    @Test
    void aSessionIsTrustedWithoutItsLastHeartbeat() {
        assertThat(consumer("kafka.consumer.session-timeout=10s", "kafka.consumer.heartbeat-interval=3s")
                        .membershipTimeout())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(consumer("kafka.consumer.session-timeout=10s", "kafka.consumer.heartbeat-interval=9s")
                        .membershipTimeout())
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static ConsumerSettings consumer(String... properties) {
        return Bound.of(properties)
                .settings()
                .handler("orders-created", null, 0)
                .consumer();
    }

    @Test
    void whatNeitherSaysIsTheGeneralTrees() {
        HandlerSettings handler = Bound.of(
                        "kafka.consumer.ordering=none",
                        "kafka.consumer.max-retries=7",
                        "kafka.retry.delay=1s",
                        "kafka.handlers.orders-created.retry.max-delay=5s")
                .settings()
                .handler("orders-created", null, 0);

        assertThat(handler.consumer().ordering()).isEqualTo(Ordering.NONE);
        assertThat(handler.consumer().maxRetries()).isEqualTo(7);
        assertThat(handler.retry().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(handler.retry().maxDelay()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void oneHandlersSettingsDoNotReachAnother() {
        KafkaSettings settings =
                Bound.of("kafka.handlers.one.consumer.max-retries=9").settings();

        assertThat(settings.handler("two", null, 0).consumer().maxRetries()).isEqualTo(3);
        assertThat(settings.handler("one", null, 0).consumer().maxRetries()).isEqualTo(9);
    }

    /** The general deserializers hold for every handler and are no mistake of a handler that passes something on. */
    @Test
    void generalDeserializersGoTogetherWithPropertiesOfAHandler() {
        String deserializer = StringDeserializer.class.getName();
        Bound bound = Bound.of(
                "kafka.consumer.properties.value.deserializer=" + deserializer,
                "kafka.handlers.the-handler.consumer.properties.fetch.min.bytes=7");

        assertThat(bound.consumer("fetch.min.bytes")).isEqualTo(7);
        assertThat(bound.clients().deserializerConfiguration()).containsEntry("value.deserializer", deserializer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.handlers.order-created.retry.delay",
                "kafka.handlers.ordercreated.retry.delay",
                "kafka.handlers.orderCreated.retry.delay"
            })
    void idsAreComparedWithoutDashes(String key, CapturedOutput output) {
        BoundSettings settings = Bound.of(key + "=9s").settings();

        assertThat(settings.handler("order-created", null, 0).retry().delay()).isEqualTo(Duration.ofSeconds(9));
        settings.checkHandlerIds(List.of("order-created"));
        assertThat(output).doesNotContain("matches no handler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KAFKA_HANDLERS_ORDERCREATED_RETRY_DELAY", "KAFKA_HANDLERS_ORDER_CREATED_RETRY_DELAY"})
    void environmentVariablesReachAHandler(String name, CapturedOutput output) {
        PropertySource<?> variables = Bound.variables(name + "=9s");
        BoundSettings settings = Bound.of(variables).settings();

        assertThat(settings.handler("order-created", null, 0).retry().delay()).isEqualTo(Duration.ofSeconds(9));
        settings.checkHandlerIds(List.of("order-created", "other"));
        assertThat(output).doesNotContain("matches no handler");
    }

    @Test
    void anIdThatMatchesNoHandlerIsWarnedOf(CapturedOutput output) {
        Bound.of("kafka.handlers.order-craeted.retry.delay=9s").settings().checkHandlerIds(List.of("order-created"));

        assertThat(output).contains("kafka.handlers.order-craeted matches no handler", "[order-created]");
    }

    @Test
    void virtualThreadsFollowBootUnlessTheyAreSet() {
        boolean possible = Runtime.version().feature() >= 21;

        assertThat(virtualThreads("auto", true)).isEqualTo(possible);
        assertThat(virtualThreads("auto", false)).isFalse();
        assertThat(virtualThreads("true", false)).isEqualTo(possible);
        assertThat(virtualThreads("false", true)).isFalse();
    }

    private static boolean virtualThreads(String value, boolean boots) {
        return new BoundSettings(Bound.of("kafka.virtual-threads=" + value).configuration(), boots).virtualThreads();
    }
}
