package io.baton;

import org.jspecify.annotations.Nullable;

/** A failure that will not go away: the record goes to the dead-letter topic at once. */
public non-sealed class PermanentHandlerException extends HandlerException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     */
    public PermanentHandlerException(@Nullable String message) {
        this(message, null);
    }

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     * @param cause what was caught, or {@code null}
     */
    public PermanentHandlerException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public final ErrorCategory category() {
        return ErrorCategory.PERMANENT;
    }
}
