package io.baton;

import org.jspecify.annotations.Nullable;

/**
 * What a handler throws to say itself what kind of failure it met. Extend one of the three children to name failures of
 * your own.
 */
public abstract sealed class HandlerException extends RuntimeException
        permits TransientHandlerException, PermanentHandlerException, BusinessHandlerException {

    private static final long serialVersionUID = 1L;

    HandlerException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The category this exception stands for.
     *
     * @return the category, never {@code null}
     */
    public abstract ErrorCategory category();
}
