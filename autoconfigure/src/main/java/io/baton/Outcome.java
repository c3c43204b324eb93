package io.baton;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a handler wants a record to end when it does not throw. A handler without a return value means {@link #ack()}.
 * Immutable.
 */
public sealed interface Outcome {

    /**
     * The record was handled.
     *
     * @return the outcome
     */
    static Outcome ack() {
        return Ack.INSTANCE;
    }

    /**
     * The record is of no interest: finished, counted as skipped.
     *
     * @param reason why, for the log line and for nothing else
     * @return the outcome
     */
    static Outcome skip(String reason) {
        return new Skip(reason);
    }

    /**
     * The record shall be handled again later, in its place. Consumes no attempt.
     *
     * @param delay how long to wait, zero or more
     * @return the outcome
     * @throws IllegalArgumentException if the delay is negative
     */
    static Outcome retryAfter(Duration delay) {
        return new RetryAfter(delay);
    }

    /**
     * The record goes to the dead-letter topic, as a permanent failure.
     *
     * @param reason why, for the log line and the dead letter's headers
     * @return the outcome
     */
    static Outcome deadLetter(String reason) {
        return new DeadLetter(reason);
    }

    /**
     * The record was handled, and this is the answer to it. The same as returning the value from a handler method: it
     * is published to the reply topic that the request names, if it names one; the record ends when the broker has
     * acknowledged the reply.
     *
     * @param value the answer; {@code null} is an answer too
     * @return the outcome
     */
    static Outcome reply(@Nullable Object value) {
        return new Reply(value);
    }

    /** The record was handled. */
    enum Ack implements Outcome {
        /** The only instance. */
        INSTANCE
    }

    /**
     * The record is of no interest.
     *
     * @param reason why
     */
    record Skip(String reason) implements Outcome {}

    /**
     * The record shall be handled again later.
     *
     * @param delay how long to wait, zero or more
     */
    record RetryAfter(Duration delay) implements Outcome {

        /**
         * Checks the delay.
         *
         * @throws IllegalArgumentException if the delay is negative
         */
        public RetryAfter {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative but was " + delay);
            }
        }
    }

    /**
     * The record goes to the dead-letter topic.
     *
     * @param reason why
     */
    record DeadLetter(String reason) implements Outcome {}

    /**
     * The record was handled, with an answer.
     *
     * @param value the answer
     */
    record Reply(@Nullable Object value) implements Outcome {}
}
