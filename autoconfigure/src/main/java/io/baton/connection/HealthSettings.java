package io.baton.connection;

import java.time.Duration;

/**
 * When health calls a handler ill: {@code kafka.health.*}.
 *
 * @param stuckAfter time without progress, though there is something to do
 */
public record HealthSettings(Duration stuckAfter) {}
