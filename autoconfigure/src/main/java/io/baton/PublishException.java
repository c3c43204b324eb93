package io.baton;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message was not published. {@link #reason()} tells what a caller may want to tell apart; the cause is what the
 * Kafka client or the serializer said. Neither message nor reason repeat anything of key, value or headers.
 */
public class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a message was not published. */
    public enum Reason {
        /** No broker, or nothing that the serializer asks, could be reached. Publishing again later may work. */
        UNREACHABLE,
        /** The topic, or the partition that was asked for, does not exist. */
        UNKNOWN_TOPIC,
        /** The broker did not acknowledge in time; the message may have been written nevertheless. */
        TIMEOUT,
        /** The message is larger than producer or broker allow. */
        TOO_LARGE,
        /** The value could not be turned into bytes. */
        UNSERIALIZABLE,
        /** The broker refused it: no permission, an illegal topic name, too few replicas in sync. */
        REFUSED,
        /** A middleware of the application ended it. */
        MIDDLEWARE,
        /** The transaction it belongs to was not committed. */
        COMMIT_FAILED,
        /** More requests wait for their replies than {@code kafka.request-reply.max-pending} allows. */
        OVERLOADED,
        /** The publisher is closed. */
        CLOSED,
        /** The calling thread was interrupted. */
        INTERRUPTED,
        /** Something else; the cause says what. */
        OTHER
    }

    private final Reason reason;
    private final String topic;
    private final @Nullable String deadLetterTopic;

    /**
     * Creates the exception.
     *
     * @param reason why
     * @param topic where the message was to go
     * @param message what happened, without payload and secrets
     * @param cause what was caught, or {@code null}
     */
    public PublishException(Reason reason, String topic, String message, @Nullable Throwable cause) {
        this(reason, topic, message, cause, null);
    }

    private PublishException(
            Reason reason, String topic, String message, @Nullable Throwable cause, @Nullable String deadLetterTopic) {
        super(message, cause);
        this.reason = reason;
        this.topic = topic;
        this.deadLetterTopic = deadLetterTopic;
    }

    /**
     * The same failure, of a message that was written to {@code kafka.producer.dlq-topic}.
     *
     * @param written the topic the broker has acknowledged the letter in
     * @return a new exception
     */
    public PublishException parkedIn(String written) {
        PublishException parked = new PublishException(
                reason, topic, getMessage() + " (it was written to " + written + ")", getCause(), written);
        parked.setStackTrace(getStackTrace());
        return parked;
    }

    /**
     * Why the message was not published.
     *
     * @return the reason
     */
    public final Reason reason() {
        return reason;
    }

    /**
     * Where the message was to go.
     *
     * @return the topic, with an alias replaced
     */
    public final String topic() {
        return topic;
    }

    /**
     * Where the message is kept instead.
     *
     * @return {@code kafka.producer.dlq-topic} if the broker has acknowledged the letter there; empty otherwise
     */
    public final Optional<String> deadLetterTopic() {
        return Optional.ofNullable(deadLetterTopic);
    }
}
