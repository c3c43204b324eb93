package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.connection.DeadLetterSettings;
import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.connection.DeadLetterSettings.OnDeadLetter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** R-F2, R-F6: letters never go round, and start-up says so. */
class LetterRouteCheckTests {

    private final LetterTopicRegistry registry = new LetterTopicRegistry();

    @Test
    void acceptsTheDefault() {
        assertThatCode(() -> check(route("a", "{topic}.dlq", "orders", "returns"), route("b", "{topic}.dlq", "mail")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(route("pattern", "{topic}.dlq"))).doesNotThrowAnyException();
    }

    @Test
    void refusesAnIllegalName() {
        assertRefused(
                route("a", "{topic} dead", "orders"),
                "'a'",
                "'{topic} dead'",
                "'orders dead'",
                "kafka.dead-letter.topic");
        assertRefused(route("a", "{topic}.{handler}", "orders"), "'orders.{handler}'");
        assertRefused(route("a", "{topic}.dlq", "x".repeat(249)), "249");
        assertRefused(route("pattern", "{topic} dead"), "'pattern'", "kafka.handlers.pattern.dead-letter.topic");
    }

    @Test
    void refusesAGroupThatMakesNoTopicName() {
        LetterRoute route = new LetterRoute("a", "order service", Set.of("orders"), settings("{group}.dlq"));

        assertRefused(route, "'order service.dlq'");
    }

    @Test
    void refusesTheSourceItself() {
        assertRefused(route("a", "{topic}", "orders"), "go back to that topic", "kafka.handlers.a.dead-letter.topic");
        assertRefused(route("a", "orders", "mail", "orders"), "'orders'");
    }

    @Test
    void refusesASecondDeadLetterTopicByDefault() {
        assertRefused(
                route("a", "{topic}.dlq", "orders.dlq"),
                "'orders.dlq', itself a dead-letter topic",
                "kafka.handlers.a.dead-letter.topic");
    }

    @Test
    void refusesItAlsoForTheFixedDestinationOfAnotherHandler() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> check(route("undertaker", "{topic}.dlq", "parked"), route("a", "parked", "orders")))
                .withMessageContaining("'undertaker'")
                .withMessageContaining("'parked'");
    }

    @Test
    void acceptsAFixedTopicBehindADeadLetterTopic() {
        assertThatCode(() -> check(route("a", "{topic}.dlq", "orders"), route("undertaker", "buried", "orders.dlq")))
                .doesNotThrowAnyException();
        assertThat(registry.holdsLetters("buried")).isTrue();
    }

    @Test
    void refusesARound() {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> check(route("a", "b", "a"), route("b", "c", "b"), route("c", "a", "c")))
                .withMessageContaining("a -> b -> c -> a");
    }

    @Test
    void remembersWhichTopicsHoldLetters() {
        check(route("a", "dead-{topic}", "orders"));

        assertThat(registry.holdsLetters("dead-orders")).isTrue();
        assertThat(registry.holdsLetters("anything.dlq")).isTrue();
        assertThat(registry.holdsLetters("orders")).isFalse();
        assertThat(registry.holdsLetters("dead-mail")).isFalse();
    }

    private void assertRefused(LetterRoute route, String... parts) {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> check(route))
                .satisfies(failure -> assertThat(failure.analysis().getDescription()
                                + failure.analysis().getAction())
                        .contains(parts));
    }

    private void check(LetterRoute... routes) {
        new LetterRouteCheck(registry).check(List.of(routes));
    }

    private static LetterRoute route(String handlerId, String topic, String... sources) {
        return new LetterRoute(handlerId, "shop", Set.of(sources), settings(topic));
    }

    private static DeadLetterSettings settings(String topic) {
        return new DeadLetterSettings(topic, true, OnDeadLetter.CONTINUE, Compatibility.NONE);
    }
}
