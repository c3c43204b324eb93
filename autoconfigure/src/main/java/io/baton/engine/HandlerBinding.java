package io.baton.engine;

/**
 * One handler with what is done when it fails.
 *
 * @param target the handler
 * @param failurePolicy decides about its failures
 * @param deadLetters takes what is not tried again
 * @param onDeadLetter what happens to the records behind a dead letter
 */
public record HandlerBinding(
        RecordTarget<?> target,
        FailurePolicy failurePolicy,
        DeadLetterSink deadLetters,
        EngineSettings.OnDeadLetter onDeadLetter) {}
