package io.baton.publish;

import io.baton.PublishException;
import io.baton.PublishException.Reason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.BrokerNotAvailableException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Says what a failure of the client means to whoever publishes. Stateless. */
final class PublishFailures {

    private PublishFailures() {}

    /**
     * The exception for the caller.
     *
     * @param topic where the message was to go
     * @param thrown what the client, a serializer or a middleware threw
     * @param connected whether the producer has a connection to any broker
     */
    static PublishException of(String topic, Throwable thrown, boolean connected) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof PublishException known) {
            return known;
        }
        Reason reason = reason(cause, connected);
        return new PublishException(
                reason, topic, "topic=" + topic + " reason=" + reason + ": " + words(cause, reason), cause);
    }

    static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while (isWrapper(inner) && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof org.springframework.kafka.KafkaException;
    }

    private static Reason reason(Throwable cause, boolean connected) {
        if (cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException) {
            return Reason.TOO_LARGE;
        }
        if (isUnknownTopic(cause)) {
            return Reason.UNKNOWN_TOPIC;
        }
        if (cause instanceof BufferExhaustedException
                || cause instanceof TimeoutException
                || cause instanceof NetworkException
                || cause instanceof DisconnectException
                || cause instanceof BrokerNotAvailableException) {
            return connected ? Reason.TIMEOUT : Reason.UNREACHABLE;
        }
        if (cause instanceof InterruptException) {
            return Reason.INTERRUPTED;
        }
        if (cause instanceof SerializationException) {
            return Reason.UNSERIALIZABLE;
        }
        return isClosed(cause) ? Reason.CLOSED : cause instanceof ApiException ? Reason.REFUSED : Reason.OTHER;
    }

    /** The producer waits in vain for a topic it was told does not exist, and then says only that time is up. */
    private static boolean isUnknownTopic(Throwable cause) {
        Throwable told = cause instanceof TimeoutException && cause.getCause() != null ? cause.getCause() : cause;
        return told instanceof UnknownTopicOrPartitionException
                || told instanceof UnknownTopicIdException
                || (cause instanceof TimeoutException
                        && String.valueOf(cause.getMessage()).startsWith("Partition "));
    }

    /** The client has no class of its own for a message that it dropped because it was closed. */
    private static boolean isClosed(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return (cause instanceof IllegalStateException && message.contains("closed"))
                || (cause.getClass() == KafkaException.class && message.contains("Producer is closed"))
                || (cause.getClass() == KafkaException.class && message.contains("Producer closed"));
    }

    /** Serializers quote what they refuse. */
    private static String words(Throwable cause, Reason reason) {
        return reason == Reason.UNSERIALIZABLE || reason == Reason.OTHER
                ? cause.getClass().getName()
                : String.valueOf(cause.getMessage());
    }
}
