package io.baton.deadletter;

import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** What a letter says about an exception, in bounds and whatever the exception's class makes of its methods. */
final class ExceptionText {

    /** The most characters of a stack trace that are written. */
    static final int MAX_STACK_TRACE = 8_192;

    /** The most characters of a message that are written. */
    static final int MAX_MESSAGE = 2_048;

    private static final int MAX_CAUSES = 64;

    private ExceptionText() {}

    static @Nullable String message(Throwable exception) {
        try {
            String message = exception.getMessage();
            return message == null ? null : cut(message, MAX_MESSAGE);
        } catch (RuntimeException brokenGetter) {
            return null;
        }
    }

    /** The deepest cause, or the exception itself. Ends at cycles. */
    static Throwable root(Throwable exception) {
        Throwable root = exception;
        for (int depth = 0; depth < MAX_CAUSES && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    static String stackTrace(Throwable exception) {
        BoundedWriter writer = new BoundedWriter();
        try (PrintWriter printer = new PrintWriter(writer)) {
            exception.printStackTrace(printer);
        } catch (RuntimeException brokenGetter) {
            writer.write(exception.getClass().getName());
        }
        return cut(writer.text.toString(), MAX_STACK_TRACE);
    }

    /** Cuts a text without leaving half of a surrogate pair. */
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** Keeps one character more than is written, so that a cut is seen; drops the rest. */
    private static final class BoundedWriter extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String part) {
            write(part.toCharArray(), 0, part.length());
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            text.append(buffer, offset, Math.min(length, MAX_STACK_TRACE + 1 - text.length()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
