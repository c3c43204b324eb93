package io.baton.topic;

/** A topic is missing and could not be made, or it could not be found out. The message says what to do. */
public final class TopicCreationException extends RuntimeException {

    /**
     * With what happened.
     *
     * @param message the topic, the reason and the remedy
     * @param cause what the broker or the client said
     */
    public TopicCreationException(String message, Throwable cause) {
        super(message, cause);
    }
}
