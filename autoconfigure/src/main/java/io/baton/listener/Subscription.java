package io.baton.listener;

import io.baton.connection.ConsumerSettings;
import io.baton.connection.HandlerSettings;
import io.baton.handler.HandlerDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one container consumes: a group, its topics or a pattern, and the handlers that share them. Immutable.
 *
 * @param group the consumer group
 * @param topics the topics, resolved; empty with a pattern
 * @param pattern the pattern of topic names, or {@code null}
 * @param members the handlers, at least one
 */
record Subscription(
        String group, Set<String> topics, @Nullable Pattern pattern, List<Member> members) {

    /** The name of the container and of its clients: that of its first handler. */
    String id() {
        return members.get(0).definition().id();
    }

    /** What the handlers have in common because they share a consumer. */
    ConsumerSettings consumer() {
        return members.get(0).settings().consumer();
    }

    boolean autoStartup() {
        return members.get(0).definition().autoStartup();
    }

    /** The pattern to subscribe to: without the topics that dead letters of these handlers go to. */
    @Nullable
    Pattern subscribedPattern() {
        if (pattern == null) {
            return null;
        }
        List<String> templates = members.stream()
                .map(member -> member.settings().deadLetter().topic())
                .toList();
        return LetterTopicsLeftOut.from(pattern, group, templates);
    }

    boolean connectedTo(Subscription other) {
        if (!group.equals(other.group)) {
            return false;
        }
        if (pattern != null && other.pattern != null) {
            return pattern.pattern().equals(other.pattern.pattern());
        }
        return topics.stream().anyMatch(other.topics::contains);
    }

    Subscription with(Subscription other) {
        Set<String> allTopics = new LinkedHashSet<>(topics);
        allTopics.addAll(other.topics);
        List<Member> allMembers = new ArrayList<>(members);
        allMembers.addAll(other.members);
        return new Subscription(group, allTopics, pattern, allMembers);
    }

    /**
     * A handler with its settings.
     *
     * @param definition the handler
     * @param settings everything configurable of it
     * @param topics its own topics, resolved; empty with a pattern
     */
    record Member(HandlerDefinition definition, HandlerSettings settings, List<String> topics) {

        /** What both read: topics, or the pattern that handlers of one container have in common. */
        List<String> shared(Member other) {
            Pattern pattern = definition.topicPattern();
            return pattern == null
                    ? topics.stream().filter(other.topics::contains).toList()
                    : List.of(pattern.pattern());
        }

        /** Whether a record could be for both. */
        boolean overlaps(Member other) {
            List<String> types = definition.eventTypes();
            List<String> others = other.definition.eventTypes();
            boolean toldApart =
                    !types.isEmpty() && !others.isEmpty() && types.stream().noneMatch(others::contains);
            return !shared(other).isEmpty() && !toldApart;
        }
    }
}
