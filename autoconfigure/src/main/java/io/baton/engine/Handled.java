package io.baton.engine;

import io.baton.Outcome;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** What a call of a handler came to: an outcome now, one to come, or a failure. */
public sealed interface Handled {

    /** Handled, without anything more to say. */
    Handled ACK = new Done(Outcome.ack());

    /**
     * An outcome that is known.
     *
     * @param outcome the outcome
     */
    record Done(Outcome outcome) implements Handled {}

    /**
     * An outcome to come; the handler's slot stays taken until then.
     *
     * @param outcome completes with the outcome or with the handler's exception
     */
    record Pending(CompletionStage<Outcome> outcome) implements Handled {}

    /**
     * The handler failed. The same as throwing.
     *
     * @param exception why, unwrapped
     */
    record Failed(Throwable exception) implements Handled {

        /** The exception itself, out of what a future has put around it. */
        static Throwable unwrapped(Throwable exception) {
            Throwable inner = exception;
            while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                    && inner.getCause() != null) {
                inner = inner.getCause();
            }
            return inner;
        }
    }
}
