package io.baton.connection;

/**
 * Everything configurable of one handler, merged from {@code kafka.handlers.<id>}, its annotation and the general tree.
 *
 * @param consumer how it takes records in
 * @param retry the back-off
 * @param breaker when its dependency counts as down
 * @param errors which exceptions mean what
 * @param deadLetter where dead letters go
 */
public record HandlerSettings(
        ConsumerSettings consumer,
        RetrySettings retry,
        BreakerSettings breaker,
        ErrorSettings errors,
        DeadLetterSettings deadLetter) {}
