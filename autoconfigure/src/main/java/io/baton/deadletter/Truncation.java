package io.baton.deadletter;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How much a letter has lost because it was too large: each step loses what the steps before it lost, and more. */
enum Truncation {
    /** Whole. */
    NONE(""),
    /** Without the stack trace. */
    STACK_TRACE("stack-trace"),
    /** Without the headers the record came with. */
    HEADERS("headers"),
    /** With a description in place of the value. */
    VALUE("value");

    private final String mark;

    Truncation(String mark) {
        this.mark = mark;
    }

    boolean loses(Truncation part) {
        return compareTo(part) >= 0;
    }

    /** The next step, or {@code null} if nothing is left to lose. */
    @Nullable
    Truncation next() {
        return switch (this) {
            case NONE -> STACK_TRACE;
            case STACK_TRACE -> HEADERS;
            case HEADERS -> VALUE;
            case VALUE -> null;
        };
    }

    /** The header value: what was lost, in the order it was lost. */
    String marks() {
        return Arrays.stream(values())
                .filter(step -> step != NONE && loses(step))
                .map(step -> step.mark)
                .collect(Collectors.joining(","));
    }
}
