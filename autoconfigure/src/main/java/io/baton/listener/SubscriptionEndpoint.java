package io.baton.listener;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.converter.MessageConverter;

/** A subscription as spring-kafka's registry sees it. */
final class SubscriptionEndpoint implements KafkaListenerEndpoint {

    private final Subscription subscription;

    SubscriptionEndpoint(Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public String getId() {
        return subscription.id();
    }

    @Override
    public String getGroupId() {
        return subscription.group();
    }

    @Override
    public Collection<String> getTopics() {
        return subscription.topics();
    }

    @Override
    public @Nullable Pattern getTopicPattern() {
        return subscription.subscribedPattern();
    }

    @Override
    public @Nullable String getGroup() {
        return null;
    }

    @Override
    public TopicPartitionOffset @Nullable [] getTopicPartitionsToAssign() {
        return null;
    }

    @Override
    public @Nullable String getClientIdPrefix() {
        return null;
    }

    @Override
    public @Nullable Integer getConcurrency() {
        return null;
    }

    @Override
    public @Nullable String getAckMode() {
        return null;
    }

    @Override
    public boolean isSplitIterables() {
        return false;
    }

    @Override
    public Boolean getAutoStartup() {
        return subscription.autoStartup();
    }

    @Override
    public void setupListenerContainer(
            MessageListenerContainer listenerContainer, @Nullable MessageConverter messageConverter) {
        listenerContainer.setupMessageListener(new PolledRecords());
    }
}
