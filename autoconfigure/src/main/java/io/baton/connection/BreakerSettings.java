package io.baton.connection;

import java.time.Duration;

/**
 * When a handler's dependency counts as down: {@code kafka.breaker.*}, as it holds for one handler.
 *
 * @param enabled whether it ever does
 * @param failures transient failures that say so
 * @param keys different keys these failures must come from at least
 * @param failureRatio the part of the calls that must have failed since the first of these failures
 * @param probeDelay before the first probe
 * @param maxProbeDelay the longest delay between probes
 */
public record BreakerSettings(
        boolean enabled, int failures, int keys, double failureRatio, Duration probeDelay, Duration maxProbeDelay) {}
