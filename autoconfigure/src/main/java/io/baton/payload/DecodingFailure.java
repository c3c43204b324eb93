package io.baton.payload;

/**
 * Stands for what a library threw while it read bytes. Its classes and its stack trace are kept; its messages are not,
 * for most libraries quote the input in them.
 */
final class DecodingFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 5;

    private DecodingFailure(String message, StackTraceElement[] stackTrace) {
        super(message, null, false, true);
        setStackTrace(stackTrace);
    }

    /** Our own words, which quote nothing. */
    DecodingFailure(String message) {
        super(message);
    }

    static DecodingFailure of(Throwable thrown) {
        return new DecodingFailure(classNames(thrown), thrown.getStackTrace());
    }

    static DecodingFailure at(Throwable thrown, int line, int column) {
        return new DecodingFailure(
                "%s at line %d, column %d".formatted(classNames(thrown), line, column), thrown.getStackTrace());
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
