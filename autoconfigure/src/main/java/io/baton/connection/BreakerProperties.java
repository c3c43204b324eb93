package io.baton.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.breaker.*}.
 *
 * @param enabled Whether consumption pauses while what a handler depends on seems to be down.
 * @param failures Transient failures that open the breaker.
 * @param keys Different keys these failures must come from at least.
 * @param failureRatio Part of the calls that must have failed since the first of these failures, above 0, at most 1.
 * @param probeDelay Pause before the first probe; it doubles from probe to probe.
 * @param maxProbeDelay Longest pause between probes.
 */
record BreakerProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int failures,
        @DefaultValue("3") int keys,
        @DefaultValue("0.8") double failureRatio,
        @DefaultValue("1s") Duration probeDelay,
        @DefaultValue("30s") Duration maxProbeDelay) {

    BreakerSettings settings() {
        return new BreakerSettings(enabled, failures, keys, failureRatio, probeDelay, maxProbeDelay);
    }
}
