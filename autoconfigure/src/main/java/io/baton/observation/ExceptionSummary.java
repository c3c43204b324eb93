package io.baton.observation;

import io.baton.HandlerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log line says of an exception. Parsers and validators quote the input they refuse, so a message is left out if
 * one of theirs is in the chain of causes: a payload must not reach the log that way.
 *
 * @param type the class
 * @param rootCause the class of the innermost cause, null if there is none
 * @param message the message, null if there is none or if it may quote the payload
 * @param at the first frame that is not the JDK's, null if there is none
 */
record ExceptionSummary(
        String type,
        @Nullable String rootCause,
        @Nullable String message,
        @Nullable String at) {

    private static final int MAX_DEPTH = 20;

    private static final List<String> QUOTING = List.of(
            "tools.jackson.",
            "com.fasterxml.jackson.",
            "com.google.protobuf.",
            "org.apache.avro.",
            "org.apache.kafka.common.errors.SerializationException",
            "org.apache.kafka.common.errors.RecordDeserializationException",
            "org.springframework.messaging.converter.",
            "org.springframework.messaging.handler.",
            "org.springframework.core.convert.",
            "org.springframework.validation.",
            "jakarta.validation.",
            "java.lang.NumberFormatException",
            "java.nio.charset.",
            "java.time.format.",
            "java.text.",
            "java.util.regex.",
            "java.net.URISyntaxException");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.");

    static ExceptionSummary of(Throwable exception) {
        Throwable root = exception;
        boolean quoting = false;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            quoting |= startsWithAny(root.getClass().getName(), QUOTING);
            Throwable cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        return new ExceptionSummary(
                exception.getClass().getName(),
                root == exception ? null : root.getClass().getName(),
                quoting && !ownMessage(exception) ? null : exception.getMessage(),
                firstFrame(root));
    }

    /** A handler that threw one of ours with words of its own chose them; {@code cause.toString()} it did not. */
    private static boolean ownMessage(Throwable exception) {
        Throwable cause = exception.getCause();
        String message = exception.getMessage();
        return exception instanceof HandlerException
                && message != null
                && (cause == null || cause.getMessage() == null || !message.contains(cause.getMessage()));
    }

    private static @Nullable String firstFrame(Throwable exception) {
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (!startsWithAny(frame.getClassName(), JDK)) {
                return frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
            }
        }
        return null;
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
