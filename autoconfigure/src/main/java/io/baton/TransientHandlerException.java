package io.baton;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure that may go away: the record is tried again in its place, with the configured back-off or its own delay.
 */
public non-sealed class TransientHandlerException extends HandlerException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration delay;

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     */
    public TransientHandlerException(@Nullable String message) {
        this(message, null, null);
    }

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     * @param cause what was caught, or {@code null}
     */
    public TransientHandlerException(@Nullable String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /**
     * Creates the exception with a delay of its own.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     * @param cause what was caught, or {@code null}
     * @param delay how long to wait before the next attempt instead of the configured back-off, or {@code null}
     * @throws IllegalArgumentException if the delay is negative
     */
    public TransientHandlerException(@Nullable String message, @Nullable Throwable cause, @Nullable Duration delay) {
        super(message, cause);
        if (delay != null && delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative but was " + delay);
        }
        this.delay = delay;
    }

    /**
     * The delay this exception asks for.
     *
     * @return the delay before the next attempt, or empty for the configured back-off
     */
    public final Optional<Duration> delay() {
        return Optional.ofNullable(delay);
    }

    @Override
    public final ErrorCategory category() {
        return ErrorCategory.TRANSIENT;
    }
}
