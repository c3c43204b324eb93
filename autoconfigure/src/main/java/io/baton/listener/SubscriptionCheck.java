package io.baton.listener;

import io.baton.Ordering;
import io.baton.connection.ConsumerSettings;
import io.baton.listener.Subscription.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Checks that the handlers of a container fit together, and that no two containers of a group take the same topic. */
final class SubscriptionCheck {

    /** What handlers that share a consumer cannot have of their own, by the name of its key. */
    private static final Map<String, Function<ConsumerSettings, Object>> SHARED = shared();

    private SubscriptionCheck() {}

    private static Map<String, Function<ConsumerSettings, Object>> shared() {
        Map<String, Function<ConsumerSettings, Object>> shared = new LinkedHashMap<>();
        shared.put("ordering", ConsumerSettings::ordering);
        shared.put("start-offset", ConsumerSettings::startOffset);
        shared.put("on-out-of-range", ConsumerSettings::onOutOfRange);
        shared.put("max-uncommitted", ConsumerSettings::maxUncommitted);
        shared.put("max-buffered", ConsumerSettings::maxBuffered);
        shared.put("commit-interval", ConsumerSettings::commitInterval);
        shared.put("drain-timeout", ConsumerSettings::drainTimeout);
        shared.put("hang-warning", ConsumerSettings::hangWarning);
        shared.put("restart", ConsumerSettings::restart);
        return shared;
    }

    static void check(Subscription subscription, List<Subscription> all) {
        List<Member> members = subscription.members();
        for (int i = 0; i < members.size(); i++) {
            checkBatch(members.get(i));
            for (int j = i + 1; j < members.size(); j++) {
                checkApart(subscription, members.get(i), members.get(j));
                checkShared(subscription, members.get(i), members.get(j));
            }
        }
        all.forEach(other -> checkPattern(subscription, other));
    }

    private static void checkBatch(Member member) {
        Ordering ordering = member.settings().consumer().ordering();
        if (member.definition().batch() && ordering != Ordering.PARTITION) {
            throw new FailureAnalyzedException(
                    "The batch handler " + member.definition() + " has ordering " + name(ordering)
                            + ", but batches exist in partition ordering only.",
                    "Set ordering = Ordering.PARTITION in its @TopicHandler or kafka.handlers."
                            + member.definition().id() + ".consumer.ordering=partition, or take single records.");
        }
    }

    private static void checkApart(Subscription subscription, Member one, Member other) {
        if (one.overlaps(other)) {
            throw new FailureAnalyzedException(
                    "The handlers " + one.definition() + " and " + other.definition()
                            + " would take each other's records: both read " + one.shared(other)
                            + " in group '" + subscription.group() + "'.",
                    "Give one of them another group, or tell them apart by eventTypes in @TopicHandler.");
        }
    }

    private static void checkShared(Subscription subscription, Member one, Member other) {
        SHARED.forEach((key, value) -> {
            Object ofOne = value.apply(one.settings().consumer());
            Object ofOther = value.apply(other.settings().consumer());
            if (!ofOne.equals(ofOther)) {
                throw differing(subscription, one, other, "consumer." + key + ": " + ofOne + " and " + ofOther);
            }
        });
        if (one.definition().autoStartup() != other.definition().autoStartup()) {
            throw differing(
                    subscription,
                    one,
                    other,
                    "autoStartup: " + one.definition().autoStartup() + " and "
                            + other.definition().autoStartup());
        }
    }

    static FailureAnalyzedException differing(Subscription subscription, Member one, Member other, String what) {
        return new FailureAnalyzedException(
                "The handlers " + one.definition() + " and " + other.definition() + " share the consumer of "
                        + subscription.topics() + " in group '" + subscription.group() + "' but differ in " + what
                        + ".",
                "Make them equal (@TopicHandler, kafka.handlers.<id>), or give one of them another group.");
    }

    private static void checkPattern(Subscription subscription, Subscription other) {
        Pattern pattern = subscription.subscribedPattern();
        if (pattern == null
                || subscription.equals(other)
                || !subscription.group().equals(other.group())) {
            return;
        }
        if (other.pattern() != null) {
            throw new FailureAnalyzedException(
                    "The handlers " + subscription.members().get(0).definition() + " and "
                            + other.members().get(0).definition() + " have different patterns in group '"
                            + subscription.group() + "', '" + subscription.pattern() + "' and '" + other.pattern()
                            + "': a topic that both match would be shared between them.",
                    "Give one of them another group, or both the same pattern and different eventTypes.");
        }
        for (String topic : other.topics()) {
            if (pattern.matcher(topic).matches()) {
                throw new FailureAnalyzedException(
                        "The pattern '" + subscription.pattern() + "' of handler "
                                + subscription.members().get(0).definition() + " also takes the topic '" + topic
                                + "' of handler " + other.members().get(0).definition() + " in group '"
                                + subscription.group() + "'.",
                        "Give one of them another group, or narrow the pattern.");
            }
        }
    }

    private static String name(Ordering ordering) {
        return ordering.name().toLowerCase(Locale.ROOT);
    }
}
