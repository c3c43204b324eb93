package io.baton;

import org.jspecify.annotations.Nullable;

/**
 * The handler that a request was for has finally failed. Its record has ended there; asking again is for the caller.
 */
public class RemoteHandlerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCategory category;

    /**
     * Creates the exception.
     *
     * @param category what kind of failure it was
     * @param message what the handler said, or {@code null} if it chose no words of its own
     */
    public RemoteHandlerException(ErrorCategory category, @Nullable String message) {
        super(message);
        this.category = category;
    }

    /**
     * What kind of failure it was.
     *
     * @return the category
     */
    public final ErrorCategory category() {
        return category;
    }
}
