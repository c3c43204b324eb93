package io.baton.engine;

import java.time.Duration;

/**
 * When a handler's dependency counts as down, and how it is probed then.
 *
 * @param failures transient failures that open the breaker, 1 or more
 * @param keys how many different keys they must come from at least, 1 or more
 * @param failureRatio the part of the calls that must have failed since the first of these failures, above 0, at most 1
 * @param probeDelay how long until the first probe
 * @param maxProbeDelay the longest time between two probes; it doubles up to this
 */
public record BreakerRules(int failures, int keys, double failureRatio, Duration probeDelay, Duration maxProbeDelay) {

    private static final double ROUNDING = 1e-9;

    /** Whether too few of the calls have failed for the failures to mean anything. */
    boolean isForgiven(int failed, long succeeded) {
        return failed < failureRatio * (failed + succeeded) - ROUNDING;
    }

    Duration next(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(maxProbeDelay) > 0 ? maxProbeDelay : doubled;
    }
}
