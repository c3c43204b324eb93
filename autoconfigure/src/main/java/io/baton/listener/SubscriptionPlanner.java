package io.baton.listener;

import io.baton.connection.HandlerSettings;
import io.baton.connection.KafkaSettings;
import io.baton.handler.HandlerDefinition;
import io.baton.listener.Subscription.Member;
import io.baton.topic.TopicNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Finds which handlers share a container: those of one group that are connected by common topics. Stops the start when
 * handlers do not fit together.
 */
final class SubscriptionPlanner {

    private final KafkaSettings settings;
    private final TopicNames topicNames;

    SubscriptionPlanner(KafkaSettings settings, TopicNames topicNames) {
        this.settings = settings;
        this.topicNames = topicNames;
    }

    List<Subscription> plan(List<HandlerDefinition> definitions) {
        settings.checkHandlerIds(definitions.stream().map(HandlerDefinition::id).toList());
        List<Subscription> subscriptions = new ArrayList<>();
        for (HandlerDefinition definition : definitions) {
            join(subscriptions, subscription(definition));
        }
        subscriptions.forEach(subscription -> SubscriptionCheck.check(subscription, subscriptions));
        return subscriptions;
    }

    /** Handlers keep their order: the first one gives the container its name. */
    private static void join(List<Subscription> subscriptions, Subscription added) {
        List<Subscription> connected = subscriptions.stream()
                .filter(existing -> existing.connectedTo(added))
                .toList();
        if (connected.isEmpty()) {
            subscriptions.add(added);
            return;
        }
        Subscription joined = Stream.concat(connected.stream(), Stream.of(added))
                .reduce(Subscription::with)
                .orElse(added);
        subscriptions.set(subscriptions.indexOf(connected.get(0)), joined);
        subscriptions.removeAll(connected);
    }

    private Subscription subscription(HandlerDefinition definition) {
        HandlerSettings handlerSettings =
                settings.handler(definition.id(), definition.ordering(), definition.concurrency());
        List<String> topics = topics(definition);
        Pattern pattern = definition.topicPattern();
        return new Subscription(
                group(definition),
                new LinkedHashSet<>(topics),
                pattern,
                List.of(new Member(definition, handlerSettings, topics)));
    }

    private String group(HandlerDefinition definition) {
        String group = definition.group() != null ? definition.group() : settings.group();
        if (group == null) {
            throw new FailureAnalyzedException(
                    "The handler " + definition + " has no consumer group.",
                    "Set kafka.group, or group = \"...\" in its @TopicHandler.");
        }
        return group;
    }

    private List<String> topics(HandlerDefinition definition) {
        if (definition.topicPattern() != null) {
            return List.of();
        }
        List<String> topics =
                definition.topics().isEmpty() ? topicNames.defaults() : topicNames.resolve(definition.topics());
        if (topics.isEmpty()) {
            throw new FailureAnalyzedException(
                    "The handler " + definition + " has no topic.",
                    "Set topics = \"...\" or topicPattern = \"...\" in its @TopicHandler, or a list in kafka.topics.");
        }
        return topics;
    }
}
