package io.baton.handler;

import io.baton.ConsumerMiddleware;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The stages that handler and middleware hand to one another. They fail with the exception itself, unwrapped. */
final class MiddlewareStages {

    private MiddlewareStages() {}

    /** What an invocation has returned, as a stage. */
    @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // it promises an outcome or a stage of one
    static CompletionStage<Outcome> of(Object returned, AtomicReference<@Nullable VirtualMachineError> fatal) {
        if (returned instanceof Outcome outcome) {
            return CompletableFuture.completedFuture(outcome);
        }
        CompletableFuture<Outcome> noted = new CompletableFuture<>();
        ((CompletionStage<Outcome>) returned).whenComplete((outcome, thrown) -> {
            if (thrown == null) {
                noted.complete(outcome);
            } else {
                noteIfFatal(thrown, fatal);
                noted.completeExceptionally(Exceptions.unwrap(thrown));
            }
        });
        return noted;
    }

    /** Remembers that the JVM is dying, whatever becomes of the exception. */
    static void noteIfFatal(Throwable thrown, AtomicReference<@Nullable VirtualMachineError> fatal) {
        Throwable failure = Exceptions.unwrap(thrown);
        if (failure instanceof VirtualMachineError dying && !(failure instanceof StackOverflowError)) {
            fatal.set(dying);
        }
    }

    /** What a middleware has returned; without an outcome it fails. */
    @SuppressWarnings("FutureReturnValueIgnored") // the result says it all
    static CompletionStage<Outcome> checked(@Nullable CompletionStage<Outcome> returned, ConsumerMiddleware by) {
        if (returned == null) {
            throw new PermanentHandlerException(
                    "The middleware " + by.getClass().getName() + " returned null instead of a CompletionStage");
        }
        if (isOutcome(returned)) {
            return returned;
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        CompletionStage<?> untyped = returned;
        untyped.whenComplete((value, thrown) -> {
            if (thrown != null) {
                result.completeExceptionally(Exceptions.unwrap(thrown));
            } else if (value instanceof Outcome outcome) {
                result.complete(outcome);
            } else {
                result.completeExceptionally(new PermanentHandlerException("The stage that the middleware "
                        + by.getClass().getName() + " returned has completed without an Outcome"));
            }
        });
        return result;
    }

    /**
     * The stage, or one that fails with the error, once it is there. No middleware may swallow that the JVM is dying.
     */
    static CompletionStage<Outcome> unlessFatal(
            CompletionStage<Outcome> stage, AtomicReference<@Nullable VirtualMachineError> fatal) {
        boolean done = stage.toCompletableFuture().isDone();
        VirtualMachineError known = fatal.get();
        if (known != null) {
            return CompletableFuture.failedFuture(known);
        }
        return done
                ? stage
                : stage.handle((outcome, thrown) -> {
                    VirtualMachineError later = fatal.get();
                    if (later != null) {
                        throw later;
                    }
                    if (thrown != null) {
                        throw new CompletionException(Exceptions.unwrap(thrown));
                    }
                    return outcome;
                });
    }

    /** The outcome if it is known already, otherwise the stage; throws what it has failed with. */
    static Object known(CompletionStage<Outcome> stage) throws Throwable {
        CompletableFuture<Outcome> result = stage.toCompletableFuture();
        try {
            return result.isDone() ? result.join() : result;
        } catch (CompletionException | CancellationException ex) {
            throw Exceptions.unwrap(ex);
        }
    }

    /** A subclass may have its own mind about what it is. */
    private static boolean isOutcome(CompletionStage<?> stage) {
        return stage.getClass() == CompletableFuture.class
                && stage instanceof CompletableFuture<?> future
                && future.isDone()
                && !future.isCompletedExceptionally()
                && future.join() instanceof Outcome;
    }
}
