package io.baton.connection;

import java.time.Duration;

/**
 * Whether and when a consumer is started again that an error has stopped: {@code kafka.consumer.restart.*}, as it holds
 * for one handler.
 *
 * @param enabled whether it is
 * @param delay before the first restart; doubled with every further one
 * @param maxDelay the longest delay; a consumer that has run for longer begins with {@code delay} again
 */
public record RestartSettings(boolean enabled, Duration delay, Duration maxDelay) {}
