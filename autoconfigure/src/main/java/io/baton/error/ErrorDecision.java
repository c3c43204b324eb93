package io.baton.error;

import io.baton.ErrorCategory;
import java.time.Duration;

/** What becomes of a record whose handler failed. */
public sealed interface ErrorDecision {

    /**
     * Again, in its place, after a delay.
     *
     * @param category what kind of failure it was
     * @param delay how long to wait, zero or more
     */
    record RetryAfter(ErrorCategory category, Duration delay) implements ErrorDecision {}

    /**
     * To the dead-letter topic.
     *
     * @param category what kind of failure it was
     */
    record DeadLetter(ErrorCategory category) implements ErrorDecision {}

    /** A business exception: finished. */
    record Business() implements ErrorDecision {}

    /** The JVM is dying: nothing is acknowledged, the handler stops. */
    record Halt() implements ErrorDecision {}
}
