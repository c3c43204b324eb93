package io.baton.observation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What goes wrong while something is observed: it is reported now and then, and changes nothing. Thread-safe. */
final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final LineThrottle THROTTLE = new LineThrottle(Duration.ofSeconds(30), System::nanoTime);

    private Faults() {}

    static void guard(Runnable step) {
        try {
            step.run();
        } catch (Exception | LinkageError e) {
            report(e);
        }
    }

    static void report(Throwable fault) {
        long heldBack = THROTTLE.tryPass();
        if (heldBack != LineThrottle.HELD_BACK) {
            LogLine.at(Level.WARN, log, "Observing a message failed, the message goes on")
                    .with("similar-lines-left-out", heldBack)
                    .exception(fault)
                    .stackOf(fault)
                    .write();
        }
    }

    /** Whether a stage has ended well already. One of another class may have its own mind about what it is. */
    static boolean isSuccess(@Nullable CompletionStage<?> stage) {
        return stage != null
                && stage.getClass() == CompletableFuture.class
                && stage instanceof CompletableFuture<?> future
                && future.isDone()
                && !future.isCompletedExceptionally();
    }

    /** The exception of a stage, out of what dependent stages put around it. */
    static Throwable unwrapped(Throwable exception) {
        Throwable inner = exception;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
