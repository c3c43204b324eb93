package io.baton.sample.feed;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The topics behind the aliases of {@code kafka.topics}.
 *
 * @param beverages Topic of beverages.
 * @param tasks Topic of tasks.
 * @param notifications Topic of notifications.
 * @param aiRequests Topic of AI requests.
 * @param quotes Topic of requests for a quote.
 */
@ConfigurationProperties("kafka.topics")
public record CoffeeTopics(String beverages, String tasks, String notifications, String aiRequests, String quotes) {}
