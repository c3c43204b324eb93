package io.baton.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.KafkaHealth;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.PartitionHealth;
import io.baton.KafkaHealth.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HandlersHealthIndicatorTests {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, UP",
        "WAITING, UP",
        "PAUSED, UP",
        "STOPPED, UP",
        "DEPENDENCY_DOWN, OUT_OF_SERVICE",
        "DEAD_LETTERS_UNPUBLISHABLE, OUT_OF_SERVICE",
        "DISCONNECTED, OUT_OF_SERVICE",
        "HANGING, DOWN",
        "STUCK, DOWN",
        "MISSING_HISTORY, DOWN",
        "FAILED, DOWN",
    })
    void downIsWhatNeedsSomebody(State state, String status) {
        assertThat(health(handler("orders", state)).getStatus()).isEqualTo(new Status(status));
    }

    @Test
    void theWorstHandlerDecides() {
        assertThat(health(
                                handler("orders", State.RUNNING),
                                handler("bills", State.FAILED),
                                handler("mails", State.DISCONNECTED))
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void anApplicationWithoutHandlersIsUp() {
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void everyHandlerHasItsDetails() {
        Health health = health(handler("orders", State.MISSING_HISTORY), handler("bills", State.RUNNING));

        assertThat(health.getDetails()).containsOnlyKeys("orders", "bills");
        assertThat(health.getDetails().get("orders"))
                .isEqualTo(Map.of(
                        "state", "missing-history",
                        "since", "2026-01-02T03:04:05Z",
                        "group", "group",
                        "topics", List.of("created"),
                        "detail", "why",
                        "partitions", Map.of("created-7", "missing-history: 2 offsets are gone")));
        assertThat(health.getDetails().get("bills")).asString().doesNotContain("detail=", "partitions=");
    }

    private static Health health(HandlerHealth... handlers) {
        KafkaHealth health = () -> List.of(handlers);
        return new HandlersHealthIndicator(health).health();
    }

    private static HandlerHealth handler(String id, State state) {
        boolean runs = state == State.RUNNING;
        return new HandlerHealth(
                id,
                "group",
                List.of("created"),
                state,
                Instant.parse("2026-01-02T03:04:05Z"),
                runs ? "" : "why",
                runs ? List.of() : List.of(new PartitionHealth("created", 7, state, "2 offsets are gone")));
    }
}
