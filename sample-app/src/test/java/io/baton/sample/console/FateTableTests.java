package io.baton.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FateTableTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    private final Fates fates = new Fates(meters);

    @Test
    void hasNoRowsBeforeTheFirstRecord() {
        assertThat(fates.rows()).isEmpty();
    }

    @Test
    void alignsNamesLeftAndNumbersRight() {
        received("task-created", "coffee.tasks", 7);
        received("ai-request-completed", "coffee.ai-requests", 1234);
        meters.counter("kafka.messages.success", "direction", "in", "handler", "task-created", "topic", "coffee.tasks")
                .increment(6);
        assertThat(FateTable.format(fates.rows()).lines())
                .containsExactly(
                        "  handler               topic               received  succeeded  retried  recovered  business"
                                + "  skipped  dead-lettered  in flight",
                        "  ai-request-completed  coffee.ai-requests      1234          0        0          0         0"
                                + "        0              0          0",
                        "  task-created          coffee.tasks               7          6        0          0         0"
                                + "        0              0          0");
    }

    @Test
    void addsUpTopicsAndCategoriesAndReadsGauges() {
        received("mail", "a", 2);
        received("mail", "b", 3);
        meters.counter("kafka.handler.dead.letters", "handler", "mail", "category", "permanent")
                .increment();
        meters.counter("kafka.handler.dead.letters", "handler", "mail", "category", "transient")
                .increment();
        meters.gauge("kafka.handler.inflight", Tags.of("handler", "mail"), new AtomicInteger(4));
        assertThat(fates.rows()).singleElement().satisfies(row -> {
            assertThat(row.topics()).isEqualTo("a,b");
            assertThat(row.counts()).containsExactly(5L, 0L, 0L, 0L, 0L, 0L, 2L, 4L);
        });
    }

    @Test
    void leavesOutWhatWasPublished() {
        received("mail", "a", 2);
        meters.counter("kafka.messages", "direction", "out", "handler", "mail", "topic", "c")
                .increment(9);
        assertThat(fates.count(Fate.RECEIVED, "mail")).isEqualTo(2);
        assertThat(fates.rows()).singleElement().extracting(Fates.Row::topics).isEqualTo("a");
    }

    private void received(String handler, String topic, int count) {
        meters.counter("kafka.messages", "direction", "in", "handler", handler, "topic", topic)
                .increment(count);
    }
}
