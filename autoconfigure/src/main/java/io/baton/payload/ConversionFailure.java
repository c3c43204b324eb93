package io.baton.payload;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Stands for what a library threw while it read or wrote bytes. Its classes and its stack trace are kept; its messages
 * are not, for most libraries quote the payload in them.
 */
final class ConversionFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 5;

    private ConversionFailure(String message, StackTraceElement[] stackTrace) {
        super(message, null, false, true);
        setStackTrace(stackTrace);
    }

    /** Our own words, which quote nothing. */
    ConversionFailure(String message) {
        super(message);
    }

    static ConversionFailure of(Throwable thrown) {
        return new ConversionFailure(classNames(thrown), thrown.getStackTrace());
    }

    static ConversionFailure at(Throwable thrown, int line, int column) {
        return new ConversionFailure(
                "%s at line %d, column %d".formatted(classNames(thrown), line, column), thrown.getStackTrace());
    }

    static ConversionFailure of(Throwable thrown, @Nullable Type type) {
        return new ConversionFailure(
                classNames(thrown) + (type == null ? "" : " for " + type.getTypeName()), thrown.getStackTrace());
    }

    private static String classNames(Throwable thrown) {
        StringBuilder names = new StringBuilder(thrown.getClass().getName());
        Throwable cause = thrown.getCause();
        for (int i = 0; i < MAX_CAUSES && cause != null; i++, cause = cause.getCause()) {
            names.append(" caused by ").append(cause.getClass().getName());
        }
        return names.toString();
    }
}
