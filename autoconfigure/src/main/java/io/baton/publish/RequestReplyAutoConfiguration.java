package io.baton.publish;

import io.baton.connection.KafkaClientConfigurations;
import io.baton.connection.KafkaSettings;
import io.baton.payload.PayloadReaders;
import io.baton.topic.TopicNames;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Contributes request and reply: asking always, answering if there are topics that replies may go to. */
@AutoConfiguration(afterName = "io.baton.publish.PublishAutoConfiguration")
@ConditionalOnBooleanProperty(name = "kafka.enabled", matchIfMissing = true)
@ConditionalOnBean(MessageSender.class)
public final class RequestReplyAutoConfiguration {

    RequestReplyAutoConfiguration() {}

    @Bean
    ReplyCounts batonReplyCounts() {
        return new ReplyCounts();
    }

    @Bean(destroyMethod = "close")
    Requests batonRequests(
            KafkaSettings settings,
            KafkaClientConfigurations clients,
            TopicNames topicNames,
            PayloadReaders payloadReaders,
            MessageSender sender,
            ReplyCounts counts) {
        return new Requests(settings.requestReply(), clients, topicNames, payloadReaders, sender, counts);
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(AllowedReplyTopics.class)
    static class Answering {

        Answering() {}

        @Bean
        ReplyAddresses batonReplyAddresses(KafkaSettings settings, TopicNames topicNames) {
            return new ReplyAddresses(topicNames.resolve(settings.requestReply().allowedReplyTopics()));
        }

        /** Not for every handler: listener containers put it next to those that can answer. */
        @Bean
        ReplyMiddleware batonReplyMiddleware(ReplyAddresses addresses, MessageSender sender, ReplyCounts counts) {
            return new ReplyMiddleware(addresses, sender, counts);
        }

        @Bean(destroyMethod = "close")
        ReplyErrors batonReplyErrors(ReplyAddresses addresses, ReplyMiddleware middleware, MessageSender sender) {
            return new ReplyErrors(addresses, middleware::standsAround, sender);
        }
    }
}
