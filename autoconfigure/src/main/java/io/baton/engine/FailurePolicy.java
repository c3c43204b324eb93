package io.baton.engine;

/** Decides what happens to a record whose handler failed. Thread-safe. */
@FunctionalInterface
public interface FailurePolicy {

    /**
     * Decides.
     *
     * @param failure the failure
     * @return what to do now
     */
    FailureDecision decide(FailedRecord failure);
}
