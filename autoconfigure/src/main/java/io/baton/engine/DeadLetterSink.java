package io.baton.engine;

import io.baton.ErrorCategory;
import java.util.concurrent.CompletionStage;

/** Writes dead letters. Thread-safe; must not block for longer than it takes to hand a record to a producer. */
@FunctionalInterface
public interface DeadLetterSink {

    /**
     * Writes one letter, once. The engine calls again, with growing delays and for ever, as long as the stage fails.
     *
     * @param failure the record that will not be tried again
     * @param category why
     * @return completes with the topic when the broker has acknowledged the letter, exceptionally when it was not
     *     written
     */
    CompletionStage<String> write(FailedRecord failure, ErrorCategory category);
}
