package io.baton.engine;

import org.jspecify.annotations.Nullable;

/**
 * One handler with what is done when it fails.
 *
 * @param target the handler
 * @param failurePolicy decides about its failures
 * @param deadLetters takes what is not tried again
 * @param onDeadLetter what happens to the records behind a dead letter
 * @param breaker when its dependency counts as down; {@code null} if it never does
 */
public record HandlerBinding(
        RecordTarget<?> target,
        FailurePolicy failurePolicy,
        DeadLetterSink deadLetters,
        EngineSettings.OnDeadLetter onDeadLetter,
        @Nullable BreakerRules breaker) {

    /**
     * Creates a handler that has no breaker.
     *
     * @param target the handler
     * @param failurePolicy decides about its failures
     * @param deadLetters takes what is not tried again
     * @param onDeadLetter what happens to the records behind a dead letter
     */
    public HandlerBinding(
            RecordTarget<?> target,
            FailurePolicy failurePolicy,
            DeadLetterSink deadLetters,
            EngineSettings.OnDeadLetter onDeadLetter) {
        this(target, failurePolicy, deadLetters, onDeadLetter, null);
    }
}
