package io.baton.engine;

import io.baton.ErrorCategory;
import java.time.Duration;

/** What happens to a record whose handler failed. */
public sealed interface FailureDecision {

    /**
     * Again, in its place, after a delay.
     *
     * @param category what kind of failure it was
     * @param delay how long to wait, zero or more
     */
    record Retry(ErrorCategory category, Duration delay) implements FailureDecision {}

    /**
     * To the dead-letter topic.
     *
     * @param category what kind of failure it was
     */
    record DeadLetter(ErrorCategory category) implements FailureDecision {}

    /** A business exception: finished. */
    record Business() implements FailureDecision {}

    /** The JVM is dying: nothing is acknowledged, the handler stops. */
    record Halt() implements FailureDecision {}
}
