package io.baton.error;

import io.baton.ErrorCategory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The last resort: what the message of an exception sounds like. */
final class MessagePatterns {

    private static final List<String> TRANSIENT = List.of(
            "connection refused",
            "timeout",
            "timed out", // how the JDK says it
            "deadline exceeded",
            "network is unreachable",
            "broken pipe",
            "i/o timeout",
            "temporary failure");

    private static final List<String> PERMANENT =
            List.of("invalid message", "schema mismatch", "deserialization failed", "unknown topic");

    private MessagePatterns() {}

    /**
     * Searches a chain. In one message the transient patterns come first: a try too many is cheaper than a letter too
     * many.
     *
     * @param chain outermost first
     * @return the category of the first message that sounds like one, or {@code null}
     */
    static @Nullable ErrorCategory categorize(List<Throwable> chain) {
        for (Throwable exception : chain) {
            String message = CauseChain.message(exception);
            if (message == null) {
                continue;
            }
            String text = message.toLowerCase(Locale.ROOT);
            if (TRANSIENT.stream().anyMatch(text::contains)) {
                return ErrorCategory.TRANSIENT;
            }
            if (PERMANENT.stream().anyMatch(text::contains)) {
                return ErrorCategory.PERMANENT;
            }
        }
        return null;
    }
}
