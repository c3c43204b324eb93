package io.baton.devbroker;

/** The dev broker could not be started. The message names the reason as Kafka or the operating system gives it. */
public final class DevBrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DevBrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
