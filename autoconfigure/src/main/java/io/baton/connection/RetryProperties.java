package io.baton.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.retry.*}.
 *
 * @param delay Pause before the second attempt.
 * @param multiplier Growth of the pause from attempt to attempt.
 * @param maxDelay Longest pause, without jitter.
 * @param jitter Part of the pause that is added at random at most, 0 to 1.
 */
record RetryProperties(
        @DefaultValue("200ms") Duration delay,
        @DefaultValue("2") double multiplier,
        @DefaultValue("30s") Duration maxDelay,
        @DefaultValue("0.25") double jitter) {

    RetrySettings settings() {
        return new RetrySettings(delay, multiplier, maxDelay, jitter);
    }
}
