package io.baton.deadletter;

import static io.baton.deadletter.Failures.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.baton.ErrorCategory;
import io.baton.KafkaMessage;
import io.baton.engine.FailedRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterDestinationTests {

    private final FailedRecord failure = Failures.of(Failures.record("orders", 7, 42));

    @ParameterizedTest
    @CsvSource({
        "{topic}.dlq,orders.dlq",
        "{topic}-{group}-dlt,orders-shop-dlt",
        "{group}.dead,shop.dead",
        "parked,parked"
    })
    void followsTheTemplate(String template, String topic) {
        assertThat(new LetterDestination(new LetterTemplate(template), null).topic(failure, ErrorCategory.PERMANENT))
                .isEqualTo(topic);
    }

    @Test
    void asksTheResolverInstead() {
        List<KafkaMessage<byte[]>> seen = new ArrayList<>();
        FailedRecord withHeader = Failures.of(Failures.record(
                "orders", 7, 42, bytes("key"), bytes("value"), new RecordHeaders().add("a", bytes("1"))));
        LetterDestination destination =
                new LetterDestination(new LetterTemplate("{topic}.dlq"), (message, group, handler, category) -> {
                    seen.add(message);
                    return group + "." + handler + "." + category;
                });

        assertThat(destination.topic(withHeader, ErrorCategory.TRANSIENT)).isEqualTo("shop.orders.TRANSIENT");
        assertThat(seen).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("orders");
            assertThat(message.partition()).isEqualTo(7);
            assertThat(message.offset()).isEqualTo(42);
            assertThat(message.timestamp()).isEqualTo(Failures.STAMP);
            assertThat(message.key()).isEqualTo(bytes("key"));
            assertThat(message.value()).isEqualTo(bytes("value"));
            assertThat(message.headers().text("a")).contains("1");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a topic", "..", "\u00e4"})
    void refusesANameKafkaWouldRefuse(String name) {
        LetterDestination destination =
                new LetterDestination(new LetterTemplate("x"), (message, group, handler, category) -> name);

        assertThatIllegalStateException()
                .isThrownBy(() -> destination.topic(failure, ErrorCategory.PERMANENT))
                .withMessageContaining("handler 'orders'")
                .withMessageContaining("orders-7@42")
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void refusesToWriteBackToTheSource() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new LetterDestination(new LetterTemplate("{topic}"), null)
                        .topic(failure, ErrorCategory.PERMANENT))
                .withMessageContaining("dead-letter.topic '{topic}'")
                .withMessageContaining("the topic the record came from");
    }

    @Test
    void knowsTheLegalNames() {
        assertThat(LegalNames.isLegal("a.B_c-9")).isTrue();
        assertThat(LegalNames.isLegal("x".repeat(249))).isTrue();
        assertThat(LegalNames.isLegal("x".repeat(250))).isFalse();
        assertThat(LegalNames.isLegal(".")).isFalse();
        assertThat(LegalNames.isLegal("a\n")).isFalse();
    }
}
