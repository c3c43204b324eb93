package io.baton.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request and reply: {@code kafka.request-reply.*}.
 *
 * @param allowedReplyTopics topics or aliases that replies may go to; empty for none
 * @param replyTopic topic or alias in which this application waits for replies, or {@code null} if it asks nothing
 * @param create whether a missing reply topic is created
 * @param maxPending requests that may wait for their replies at a time, 1 or more
 */
public record RequestReplySettings(
        List<String> allowedReplyTopics, @Nullable String replyTopic, boolean create, int maxPending) {}
