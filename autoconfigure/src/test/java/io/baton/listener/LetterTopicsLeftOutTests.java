package io.baton.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** R-F2: dead letters never loop. */
class LetterTopicsLeftOutTests {

    private static boolean takes(String template, String topic) {
        return LetterTopicsLeftOut.from(Pattern.compile("orders.*"), "shop", List.of(template))
                .matcher(topic)
                .matches();
    }

    @Test
    void aPatternDoesNotTakeTheLettersOfWhatItTakes() {
        assertThat(takes("{topic}.dlq", "orders.created")).isTrue();
        assertThat(takes("{topic}.dlq", "orders.created.dlq")).isFalse();
        assertThat(takes("{topic}.dlq", "orders.created.dlq.dlq")).isFalse();
        assertThat(takes("{topic}.dlq", "orders.dlqueue")).isTrue();
    }

    @Test
    void norTheOneTopicAllLettersGoTo() {
        assertThat(takes("orders.dead", "orders.dead")).isFalse();
        assertThat(takes("orders.dead", "orders.deadline")).isTrue();
    }

    @Test
    void theGroupIsPartOfTheTemplate() {
        assertThat(takes("{topic}-{group}-dead", "orders-shop-dead")).isFalse();
        assertThat(takes("{topic}-{group}-dead", "orders-audit-dead")).isTrue();
    }

    @Test
    void severalTemplatesAreAllLeftOut() {
        Pattern pattern = LetterTopicsLeftOut.from(
                Pattern.compile("orders\\..*|stock"), "shop", List.of("{topic}.dlq", "orders.dead"));
        assertThat(List.of("orders.new", "orders.new.dlq", "orders.dead", "stock", "stock.dlq"))
                .filteredOn(topic -> pattern.matcher(topic).matches())
                .containsExactly("orders.new", "stock");
    }
}
