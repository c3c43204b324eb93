package io.baton.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class BackoffTests {

    private static final RetryRules RULES = rules(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 0.25);

    @Test
    void growsFromAttemptToAttemptUpToTheLongestDelay() {
        Backoff backoff = new Backoff(RULES, () -> 0);

        assertThat(backoff.after(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofMillis(800));
        assertThat(backoff.after(8)).isEqualTo(Duration.ofMillis(25_600));
        assertThat(backoff.after(9)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void doesNotOverflow() {
        Duration eternity = Duration.ofSeconds(Long.MAX_VALUE);
        Backoff backoff = new Backoff(rules(eternity, 1e300, eternity, 1), () -> 1);

        assertThat(new Backoff(RULES, () -> 0).after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(73_000));
    }

    @Test
    void staysAtZeroWhenTheDelayIsZero() {
        Backoff backoff = new Backoff(rules(Duration.ZERO, 2, Duration.ofSeconds(30), 1), () -> 1);

        assertThat(backoff.after(1)).isZero();
        assertThat(backoff.after(5_000)).isZero();
    }

    @Test
    void onlyAddsJitterEvenAboveTheLongestDelay() {
        assertThat(new Backoff(RULES, () -> 1).after(1)).isEqualTo(Duration.ofMillis(250));
        assertThat(new Backoff(RULES, () -> 1).after(100)).isEqualTo(Duration.ofMillis(37_500));

        Backoff random = new Backoff(RULES, () -> ThreadLocalRandom.current().nextDouble());
        for (int i = 0; i < 1_000; i++) {
            assertThat(random.after(2)).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
        }
    }

    @Test
    void refusesValuesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryRules(-1, Duration.ZERO, 2, Duration.ZERO, 0))
                .withMessageContaining("maxRetries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Duration.ofMillis(-1), 2, Duration.ZERO, 0))
                .withMessageContaining("delay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Duration.ZERO, 2, Duration.ofMillis(-1), 0))
                .withMessageContaining("maxDelay");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Duration.ZERO, 0.5, Duration.ZERO, 0))
                .withMessageContaining("multiplier");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Duration.ZERO, Double.NaN, Duration.ZERO, 0))
                .withMessageContaining("multiplier");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rules(Duration.ZERO, 2, Duration.ZERO, 1.1))
                .withMessageContaining("jitter");
    }

    private static RetryRules rules(Duration delay, double multiplier, Duration maxDelay, double jitter) {
        return new RetryRules(3, delay, multiplier, maxDelay, jitter);
    }
}
