package io.baton.error;

import java.time.Duration;

/**
 * How often and after which time a record is tried again. Immutable.
 *
 * @param maxRetries attempts after the first: 3 is four calls of the handler
 * @param delay before the second attempt
 * @param multiplier growth from attempt to attempt, 1 or more
 * @param maxDelay the longest delay, jitter not counted
 * @param jitter the part of the delay that is added at random at most, 0 to 1
 */
public record RetryRules(int maxRetries, Duration delay, double multiplier, Duration maxDelay, double jitter) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public RetryRules {
        check(maxRetries >= 0, "maxRetries must not be negative but was " + maxRetries);
        check(!delay.isNegative(), "delay must not be negative but was " + delay);
        check(!maxDelay.isNegative(), "maxDelay must not be negative but was " + maxDelay);
        check(multiplier >= 1 && Double.isFinite(multiplier), "multiplier must be 1 or more but was " + multiplier);
        check(jitter >= 0 && jitter <= 1, "jitter must be between 0 and 1 but was " + jitter);
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }
}
