package io.baton.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.request-reply.*}.
 *
 * @param allowedReplyTopics Comma-separated list of topics that replies may go to; aliases of kafka.topics are
 *     replaced.
 * @param replyTopic Topic in which this application waits for replies to its own requests.
 * @param create Whether a missing reply topic is created.
 * @param maxPending Requests that may wait for their replies at a time.
 */
record RequestReplyProperties(
        @DefaultValue List<String> allowedReplyTopics,
        @Nullable String replyTopic,
        @DefaultValue("true") boolean create,
        @DefaultValue("10000") int maxPending) {

    RequestReplySettings settings() {
        return new RequestReplySettings(List.copyOf(allowedReplyTopics), replyTopic, create, maxPending);
    }
}
