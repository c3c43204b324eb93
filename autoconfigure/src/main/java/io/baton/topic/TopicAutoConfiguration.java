package io.baton.topic;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Binds {@code kafka.topics} and {@code kafka.topic}. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
public final class TopicAutoConfiguration {

    TopicAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    TopicNames batonTopicNames(Environment environment) {
        return new TopicBinder(environment).bind();
    }
}
