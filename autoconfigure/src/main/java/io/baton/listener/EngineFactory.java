package io.baton.listener;

import io.baton.connection.BreakerSettings;
import io.baton.connection.ConsumerSettings;
import io.baton.connection.DeadLetterSettings;
import io.baton.connection.ErrorSettings;
import io.baton.connection.HandlerSettings;
import io.baton.connection.RetrySettings;
import io.baton.deadletter.DeadLetterSinks;
import io.baton.engine.BreakerRules;
import io.baton.engine.Engine;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineListeners;
import io.baton.engine.EngineSettings;
import io.baton.engine.HandlerBinding;
import io.baton.engine.RecordTarget;
import io.baton.error.ErrorPolicies;
import io.baton.error.ErrorPolicy;
import io.baton.error.ErrorRules;
import io.baton.error.RetryRules;
import io.baton.listener.Subscription.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the engine of a subscription: every handler with its failure policy and its dead-letter sink. */
final class EngineFactory {

    private final ErrorPolicies errorPolicies;
    private final DeadLetterSinks deadLetterSinks;
    private final List<EngineListener> listeners;
    private final HandlerMiddleware middleware;
    private final boolean virtualThreads;

    EngineFactory(
            ErrorPolicies errorPolicies,
            DeadLetterSinks deadLetterSinks,
            List<EngineListener> listeners,
            HandlerMiddleware middleware,
            boolean virtualThreads) {
        this.errorPolicies = errorPolicies;
        this.deadLetterSinks = deadLetterSinks;
        this.listeners = List.copyOf(listeners);
        this.middleware = middleware;
        this.virtualThreads = virtualThreads;
    }

    Engine engine(Subscription subscription, EngineListener ownListener) {
        List<HandlerBinding> bindings = new ArrayList<>();
        subscription
                .members()
                .forEach(member ->
                        bindings.add(binding(member, new DefinitionTarget(member, middleware.around(member)))));
        EventTypeRouter router;
        if (byEventType(subscription)) {
            HandlerBinding unrouted =
                    withoutBreaker(binding(subscription.members().get(0), new UnroutedTarget(subscription.id())));
            router = new EventTypeRouter(subscription, bindings, unrouted.target());
            bindings.add(unrouted);
        } else {
            router = new EventTypeRouter(subscription, bindings, bindings.get(0).target());
        }
        List<EngineListener> all = new ArrayList<>(listeners);
        all.add(ownListener);
        return new Engine(
                settings(subscription),
                bindings,
                router,
                new EngineListeners(all),
                new HandlerThreads(subscription.id(), virtualThreads));
    }

    private static boolean byEventType(Subscription subscription) {
        return subscription.members().stream()
                .anyMatch(member -> !member.definition().eventTypes().isEmpty());
    }

    private HandlerBinding binding(Member member, RecordTarget<?> target) {
        HandlerSettings settings = member.settings();
        ErrorPolicy policy = errorPolicies.policy(rules(settings.errors()), rules(settings));
        boolean stop = settings.deadLetter().onDeadLetter() == DeadLetterSettings.OnDeadLetter.STOP_KEY;
        return new HandlerBinding(
                target,
                new HandlerFailurePolicy(policy),
                deadLetterSinks.sink(settings.deadLetter()),
                stop ? EngineSettings.OnDeadLetter.STOP_KEY : EngineSettings.OnDeadLetter.CONTINUE,
                rules(settings.breaker()));
    }

    /** What calls nobody depends on nothing. */
    private static HandlerBinding withoutBreaker(HandlerBinding binding) {
        return new HandlerBinding(
                binding.target(), binding.failurePolicy(), binding.deadLetters(), binding.onDeadLetter());
    }

    private static @Nullable BreakerRules rules(BreakerSettings breaker) {
        return breaker.enabled()
                ? new BreakerRules(
                        breaker.failures(),
                        breaker.keys(),
                        breaker.failureRatio(),
                        breaker.probeDelay(),
                        breaker.maxProbeDelay())
                : null;
    }

    private static ErrorRules rules(ErrorSettings errors) {
        return new ErrorRules(
                errors.transientExceptions(),
                errors.permanentExceptions(),
                errors.businessExceptions(),
                errors.unknown());
    }

    private static RetryRules rules(HandlerSettings settings) {
        RetrySettings retry = settings.retry();
        return new RetryRules(
                settings.consumer().maxRetries(), retry.delay(), retry.multiplier(), retry.maxDelay(), retry.jitter());
    }

    private static EngineSettings settings(Subscription subscription) {
        ConsumerSettings consumer = subscription.consumer();
        return new EngineSettings(
                subscription.group(),
                consumer.ordering(),
                consumer.maxUncommitted(),
                consumer.maxBuffered().toBytes(),
                consumer.commitInterval(),
                consumer.drainTimeout(),
                consumer.membershipTimeout(),
                consumer.hangWarning(),
                EngineSettings.StartOffset.valueOf(consumer.startOffset().name()),
                EngineSettings.OnOutOfRange.valueOf(consumer.onOutOfRange().name()));
    }
}
