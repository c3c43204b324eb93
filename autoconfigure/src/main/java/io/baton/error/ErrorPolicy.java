package io.baton.error;

import io.baton.ErrorCategory;
import io.baton.HandlerException;
import io.baton.TransientHandlerException;
import java.time.Duration;

/** Decides what becomes of a record whose handler failed. Thread-safe. */
public final class ErrorPolicy {

    private final ErrorCategorizer categorizer;
    private final int maxRetries;
    private final Backoff backoff;

    ErrorPolicy(ErrorCategorizer categorizer, int maxRetries, Backoff backoff) {
        this.categorizer = categorizer;
        this.maxRetries = maxRetries;
        this.backoff = backoff;
    }

    /**
     * Decides.
     *
     * @param exception what the handler threw
     * @param attempts how often it has been called with this record so far, 1 or more
     * @return transient failures are retried until the retries are used up, then dead-lettered; permanent ones are
     *     dead-lettered at once; business exceptions are final; a dying JVM halts
     */
    public ErrorDecision decide(Throwable exception, int attempts) {
        if (categorizer.isFatal(exception)) {
            return new ErrorDecision.Halt();
        }
        ErrorCategory category = categorizer.categorize(exception);
        return switch (category) {
            case BUSINESS -> new ErrorDecision.Business();
            case PERMANENT -> new ErrorDecision.DeadLetter(category);
            case TRANSIENT ->
                attempts > maxRetries
                        ? new ErrorDecision.DeadLetter(category)
                        : new ErrorDecision.RetryAfter(category, delay(exception, attempts));
        };
    }

    /** For the tests of what it asks. */
    ErrorCategorizer categorizer() {
        return categorizer;
    }

    private Duration delay(Throwable exception, int attempts) {
        HandlerException own = ErrorCategorizer.handlerException(CauseChain.of(exception));
        if (own instanceof TransientHandlerException wish) {
            return wish.delay().orElseGet(() -> backoff.after(attempts));
        }
        return backoff.after(attempts);
    }
}
