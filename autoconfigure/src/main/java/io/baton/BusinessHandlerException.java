package io.baton;

import org.jspecify.annotations.Nullable;

/** A rule of the business said no: the record is finished, counted, neither retried nor dead-lettered. */
public non-sealed class BusinessHandlerException extends HandlerException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     */
    public BusinessHandlerException(@Nullable String message) {
        this(message, null);
    }

    /**
     * Creates the exception.
     *
     * @param message what was wrong; it may be logged and written to a dead letter, so keep payload and secrets out of
     *     it
     * @param cause what was caught, or {@code null}
     */
    public BusinessHandlerException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public final ErrorCategory category() {
        return ErrorCategory.BUSINESS;
    }
}
