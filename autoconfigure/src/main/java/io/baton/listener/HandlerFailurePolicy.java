package io.baton.listener;

import io.baton.engine.FailedRecord;
import io.baton.engine.FailureDecision;
import io.baton.engine.FailurePolicy;
import io.baton.error.ErrorDecision;
import io.baton.error.ErrorPolicy;

/** The error policy of a handler as the engine asks it. Thread-safe. */
final class HandlerFailurePolicy implements FailurePolicy {

    private final ErrorPolicy policy;

    HandlerFailurePolicy(ErrorPolicy policy) {
        this.policy = policy;
    }

    @Override
    public FailureDecision decide(FailedRecord failure) {
        ErrorDecision decision = policy.decide(failure.exception(), failure.attempts());
        if (decision instanceof ErrorDecision.RetryAfter retry) {
            return new FailureDecision.Retry(retry.category(), retry.delay());
        }
        if (decision instanceof ErrorDecision.DeadLetter letter) {
            return new FailureDecision.DeadLetter(letter.category());
        }
        return decision instanceof ErrorDecision.Business ? new FailureDecision.Business() : new FailureDecision.Halt();
    }
}
