package io.baton;

/** No reply came in time. The request may have been handled, or may still be. */
public class RequestTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which topic was asked and for how long was waited
     */
    public RequestTimeoutException(String message) {
        super(message);
    }
}
