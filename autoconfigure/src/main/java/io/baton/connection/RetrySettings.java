package io.baton.connection;

import java.time.Duration;

/**
 * The back-off between attempts: {@code kafka.retry.*}, as it holds for one handler.
 *
 * @param delay before the second attempt
 * @param multiplier growth from attempt to attempt, 1 or more
 * @param maxDelay the longest delay, jitter not counted
 * @param jitter the part of the delay that is added at random at most, 0 to 1
 */
public record RetrySettings(Duration delay, double multiplier, Duration maxDelay, double jitter) {}
