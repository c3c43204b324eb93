package io.baton.connection;

import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.request-reply.*}.
 *
 * @param allowedReplyTopics Comma-separated list of topics that replies may go to.
 */
record RequestReplyProperties(@DefaultValue List<String> allowedReplyTopics) {}
