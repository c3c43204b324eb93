package io.baton.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.connection.RestartSettings;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTests {

    private final RestartBackoff backoff =
            new RestartBackoff(new RestartSettings(true, Duration.ofSeconds(10), Duration.ofMinutes(1)));

    @Test
    void doublesUpToTheLongestDelay() {
        assertThat(Stream.generate(() -> backoff.next(0)).limit(5).map(Duration::toSeconds))
                .containsExactly(10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void neverOverflows() {
        assertThat(Stream.generate(() -> backoff.next(0)).limit(1_000))
                .allMatch(delay -> !delay.isNegative() && delay.compareTo(Duration.ofMinutes(1)) <= 0);
    }

    @Test
    void beginsAnewAfterARunThatWasLongerThanTheLongestDelay() {
        backoff.next(0);
        backoff.next(0);
        backoff.started(seconds(100));
        assertThat(backoff.next(seconds(159))).hasSeconds(40);

        backoff.started(seconds(200));
        assertThat(backoff.next(seconds(261))).hasSeconds(10);
        assertThat(backoff.restarts()).isEqualTo(1);
    }

    @Test
    void startsThatFailAreNoRunHoweverLongTheWaitsWere() {
        backoff.started(0);
        assertThat(backoff.next(seconds(1))).hasSeconds(10);
        assertThat(backoff.next(seconds(11))).hasSeconds(20);
        assertThat(backoff.next(seconds(31))).hasSeconds(40);
        assertThat(backoff.next(seconds(91))).hasSeconds(60);
        assertThat(backoff.next(seconds(151))).hasSeconds(60);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
