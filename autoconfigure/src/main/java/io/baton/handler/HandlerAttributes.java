package io.baton.handler;

import io.baton.Ordering;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of an annotation, resolved and checked. */
record HandlerAttributes(
        String id,
        List<String> topics,
        @Nullable Pattern topicPattern,
        @Nullable String group,
        @Nullable Ordering ordering,
        int concurrency,
        List<String> eventTypes,
        boolean autoStartup) {

    HandlerAttributes with(List<String> newTopics, List<String> newEventTypes) {
        return new HandlerAttributes(
                id, newTopics, topicPattern, group, ordering, concurrency, newEventTypes, autoStartup);
    }
}
