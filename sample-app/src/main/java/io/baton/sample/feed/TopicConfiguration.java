package io.baton.sample.feed;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;

/** Creates the topics at the start, as Spring's users do it. */
@Configuration(proxyBeanMethods = false)
class TopicConfiguration {

    private static final int PARTITIONS = 3;

    @Bean
    NewTopics coffeeHouseTopics(CoffeeTopics topics) {
        return new NewTopics(
                TopicBuilder.name(topics.beverages()).partitions(PARTITIONS).build(),
                TopicBuilder.name(topics.tasks()).partitions(PARTITIONS).build(),
                TopicBuilder.name(topics.notifications()).partitions(PARTITIONS).build(),
                TopicBuilder.name(topics.aiRequests()).partitions(PARTITIONS).build(),
                TopicBuilder.name(topics.quotes()).partitions(PARTITIONS).build());
    }
}
