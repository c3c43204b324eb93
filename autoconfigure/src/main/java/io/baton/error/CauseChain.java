package io.baton.error;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An exception and its causes. */
final class CauseChain {

    /** Far above any real chain; bounds the work that a hostile one can make. */
    static final int MAX_LENGTH = 64;

    private CauseChain() {}

    /**
     * Lists an exception and its causes.
     *
     * @param exception the outermost
     * @return it and its causes, outermost first, each once, at most {@value #MAX_LENGTH}
     */
    static List<Throwable> of(Throwable exception) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        Throwable current = exception;
        while (current != null && chain.size() < MAX_LENGTH && seen.add(current)) {
            chain.add(current);
            current = current.getCause();
        }
        return chain;
    }

    /**
     * Takes off what reflection and completion put around an exception.
     *
     * @param exception the outermost
     * @return the first exception of the chain that is no such wrapper, or the argument if there is no other
     */
    static Throwable unwrap(Throwable exception) {
        for (Throwable candidate : of(exception)) {
            if (!isWrapper(candidate) || candidate.getCause() == null) {
                return candidate;
            }
        }
        return exception;
    }

    /**
     * The message of an exception, whatever its class makes of {@code getMessage()}.
     *
     * @param exception the exception
     * @return its message, or {@code null} if it has none or fails to tell
     */
    static @Nullable String message(Throwable exception) {
        try {
            return exception.getMessage();
        } catch (RuntimeException brokenGetter) {
            return null;
        }
    }

    private static boolean isWrapper(Throwable exception) {
        return exception instanceof CompletionException
                || exception instanceof ExecutionException
                || exception instanceof InvocationTargetException
                || exception instanceof UndeclaredThrowableException;
    }
}
