package io.baton.engine;

import io.baton.ErrorCategory;
import java.time.Duration;

/**
 * Sees a handler through an outage of what it depends on: asks the breaker about every failure, sends probes, and lets
 * everything go on when one has succeeded. Holds nothing mutable; called by handler threads and the timer.
 */
final class Outage {

    private final Lanes lanes;
    private final Dispatcher dispatcher;
    private final Breaker breaker;

    Outage(Lanes lanes, Dispatcher dispatcher) {
        this.lanes = lanes;
        this.dispatcher = dispatcher;
        this.breaker = dispatcher.breaker;
    }

    /** Whether a failure is the dependency's and not the record's: it costs no attempt and no dead letter then. */
    boolean explains(Lane lane, FailedRecord failure, FailureDecision decision) {
        boolean last =
                decision instanceof FailureDecision.DeadLetter letter && letter.category() == ErrorCategory.TRANSIENT;
        boolean transientFailure = last || decision instanceof FailureDecision.Retry;
        if (!transientFailure || isMistake(failure.exception())) {
            return false;
        }
        Breaker.Verdict verdict = breaker.failed(lane, failure.record(), last);
        if (verdict == Breaker.Verdict.OPENED) {
            lanes.listener().breakerOpened(failure, breaker.delay());
            probeLater();
        } else if (verdict == Breaker.Verdict.PROBE_FAILED) {
            lanes.listener().probeFailed(failure, breaker.delay());
            probeLater();
        }
        return verdict != Breaker.Verdict.COUNTED;
    }

    /** What a mistake in code throws tells nothing about a dependency. */
    private static boolean isMistake(Throwable exception) {
        return exception instanceof NullPointerException
                || exception instanceof ClassCastException
                || exception instanceof IndexOutOfBoundsException
                || exception instanceof ArithmeticException
                || exception instanceof IllegalArgumentException;
    }

    private void probeLater() {
        probeAfter(breaker.delay(), breaker.round());
    }

    /** A probe that does not return must not keep the breaker open: after the longest delay another one is sent. */
    private void probeAfter(Duration delay, long round) {
        lanes.after(delay, () -> {
            if (breaker.permitProbe(round)) {
                dispatcher.start();
                probeAfter(breaker.longestProbe(), round);
            }
        });
    }

    /** Calls with the first records of a lane succeeded. */
    void succeeded(Lane lane, int calls) {
        if (breaker.succeeded(lane, calls)) {
            lanes.listener().breakerClosed(lanes.settings().group(), dispatcher.handlerId(), breaker.openFor());
            dispatcher.start();
            lanes.wake();
        }
    }
}
