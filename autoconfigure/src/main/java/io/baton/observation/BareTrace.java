package io.baton.observation;

import org.jspecify.annotations.Nullable;

/**
 * A stack trace that may be logged: classes and frames of an exception and its causes. Their messages are left out, for
 * they quote payloads and bring line breaks.
 */
final class BareTrace extends Throwable {

    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 20;

    BareTrace(String message, StackTraceElement[] stack) {
        super(message, null, false, true);
        setStackTrace(stack);
    }

    private BareTrace(Throwable exception, int depth) {
        super(exception.getClass().getName(), causeOf(exception, depth), false, true);
        setStackTrace(exception.getStackTrace());
    }

    static BareTrace of(Throwable exception) {
        return new BareTrace(exception, 0);
    }

    private static @Nullable BareTrace causeOf(Throwable exception, int depth) {
        Throwable cause = exception.getCause();
        return cause == null || depth == MAX_CAUSES ? null : new BareTrace(cause, depth + 1);
    }
}
