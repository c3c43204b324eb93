package io.baton.publish;

import io.baton.KafkaMessage;
import io.baton.PublishException;
import io.baton.PublishException.Reason;
import io.baton.RequestTimeoutException;
import io.baton.topic.TopicNames;
import java.util.List;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.jspecify.annotations.Nullable;

/** Says why a request got no reply. Immutable. */
final class RequestFailures {

    private final TopicNames topicNames;

    RequestFailures(TopicNames topicNames) {
        this.topicNames = topicNames;
    }

    PublishException noReplyTopic(KafkaMessage<?> message) {
        return refused(
                Reason.OTHER,
                message,
                "no reply could be received: set kafka.request-reply.reply-topic to the topic in which this application"
                        + " waits for replies",
                null);
    }

    PublishException overloaded(KafkaMessage<?> message, int most) {
        return refused(
                Reason.OVERLOADED,
                message,
                most + " requests wait for their replies already (kafka.request-reply.max-pending)",
                null);
    }

    PublishException closed(KafkaMessage<?> message) {
        return refused(Reason.CLOSED, message, "the application is closing", null);
    }

    PublishException senderFailed(KafkaMessage<?> message, RuntimeException cause) {
        return refused(Reason.OTHER, message, "the sender failed", cause);
    }

    PublishException notReadable(KafkaMessage<?> message, Throwable cause) {
        return refused(reason(cause), message, "no reply could be received: " + cause.getMessage(), cause);
    }

    RequestTimeoutException timeout(PendingRequest<?> call) {
        String topic = resolve(call.message().topic());
        return new RequestTimeoutException(
                call.wasSent()
                        ? "No reply to the request to '%s' within %s".formatted(topic, call.timeout())
                        : "The reply topic could not be read within %s; the request to '%s' was not sent"
                                .formatted(call.timeout(), topic));
    }

    private static Reason reason(Throwable cause) {
        if (cause instanceof PublishException known) {
            return known.reason();
        }
        boolean refused = cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof InvalidTopicException
                || cause instanceof PolicyViolationException;
        return refused ? Reason.REFUSED : Reason.OTHER;
    }

    private PublishException refused(Reason reason, KafkaMessage<?> message, String why, @Nullable Throwable cause) {
        String topic = resolve(message.topic());
        return new PublishException(reason, topic, "The request to '%s' failed: %s".formatted(topic, why), cause);
    }

    private String resolve(String topicOrAlias) {
        return topicNames.resolve(List.of(topicOrAlias)).stream().findFirst().orElse(topicOrAlias);
    }
}
