package io.baton.listener;

import io.baton.deadletter.DeadLetterSinks;
import io.baton.deadletter.LetterRoute;
import io.baton.handler.HandlerDefinition;
import io.baton.handler.HandlerRegistry;
import java.util.List;
import java.util.Set;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.config.KafkaListenerEndpointRegistrar;

/** Registers a container for every subscription with spring-kafka's registry, which starts and stops it. */
final class HandlerEndpoints implements KafkaListenerConfigurer {

    private final HandlerRegistry handlers;
    private final SubscriptionPlanner planner;
    private final ContainerFactories factories;
    private final DeadLetterSinks deadLetterSinks;

    HandlerEndpoints(
            HandlerRegistry handlers,
            SubscriptionPlanner planner,
            ContainerFactories factories,
            DeadLetterSinks deadLetterSinks) {
        this.handlers = handlers;
        this.planner = planner;
        this.factories = factories;
        this.deadLetterSinks = deadLetterSinks;
    }

    @Override
    public void configureKafkaListeners(KafkaListenerEndpointRegistrar registrar) {
        List<HandlerDefinition> definitions = handlers.definitions();
        List<Subscription> subscriptions = planner.plan(definitions);
        deadLetterSinks.validate(subscriptions.stream()
                .flatMap(subscription -> subscription.members().stream().map(member -> route(subscription, member)))
                .toList());
        definitions.forEach(definition -> definition.invocation().prepare());
        subscriptions.forEach(subscription ->
                registrar.registerEndpoint(new SubscriptionEndpoint(subscription), factories.factory(subscription)));
    }

    private static LetterRoute route(Subscription subscription, Subscription.Member member) {
        return new LetterRoute(
                member.definition().id(),
                subscription.group(),
                Set.copyOf(member.topics()),
                member.settings().deadLetter());
    }
}
