package io.baton.handler;

import io.baton.ConsumerMiddleware;
import io.baton.Ordering;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One handler, as its annotation declares it: checked, placeholders resolved. Immutable.
 *
 * @param id its unique name, {@code [a-z0-9-]+}
 * @param beanName the bean it is, or whose method it is
 * @param description bean and method, for messages
 * @param topics topics or aliases in their order, not resolved against {@code kafka.topics}; empty for the default
 * @param topicPattern the pattern of topic names, or {@code null}; never together with topics
 * @param group the consumer group, or {@code null} for the default
 * @param ordering the ordering, or {@code null} for the default
 * @param concurrency calls at a time, or 0 for the default
 * @param eventTypes the event types it takes; empty for all
 * @param autoStartup whether it starts with the application
 * @param batch whether it takes several records at once
 * @param returns what it says by returning
 * @param invocation calls it, without middleware
 */
public record HandlerDefinition(
        String id,
        String beanName,
        String description,
        List<String> topics,
        @Nullable Pattern topicPattern,
        @Nullable String group,
        @Nullable Ordering ordering,
        int concurrency,
        List<String> eventTypes,
        boolean autoStartup,
        boolean batch,
        ReturnType returns,
        HandlerInvocation invocation) {

    /** Copies the lists. */
    public HandlerDefinition {
        topics = List.copyOf(topics);
        eventTypes = List.copyOf(eventTypes);
    }

    /**
     * Whether what it returns is the answer to its record: an {@link io.baton.Outcome.Reply}.
     *
     * @return whether it always answers
     */
    public boolean replies() {
        return returns.content() == ReturnType.Content.ANSWER;
    }

    /**
     * Whether it may answer: because it {@link #replies}, or by an outcome.
     *
     * @return whether an answer can come of it
     */
    public boolean mayReply() {
        return returns.content() != ReturnType.Content.NOTHING;
    }

    /**
     * Calls the handler through middleware.
     *
     * @param middleware the middleware, the outermost first
     * @return the invocation itself if there is none
     */
    public HandlerInvocation through(List<ConsumerMiddleware> middleware) {
        return middleware.isEmpty() ? invocation : new MiddlewareInvocation(this, middleware);
    }

    @Override
    public String toString() {
        return id + " (" + description + ")";
    }
}
