package io.baton.listener;

import io.baton.connection.ConsumerSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container as it is now. Immutable.
 *
 * @param group the consumer group
 * @param handlers the handlers that share its consumer, at least one
 * @param settings what they have in common
 * @param activity what it does
 * @param fault why it has {@link Activity#FAILED}, or why the brokers refuse it while it goes on trying; {@code null}
 *     if neither is so
 */
public record ContainerState(
        String group,
        List<Handler> handlers,
        ConsumerSettings settings,
        Activity activity,
        @Nullable ContainerFault fault) {

    /** What a container does. */
    public enum Activity {
        /** It has not been started. */
        NEW,
        /** It polls. */
        RUNNING,
        /** It polls, but the application has paused it. */
        PAUSED,
        /** Somebody has stopped it. */
        STOPPED,
        /** An error has stopped it. */
        FAILED
    }

    /**
     * A handler.
     *
     * @param id its id
     * @param topics its topics; the pattern, if it has one
     * @param everyTopic whether all topics of the consumer are its topics, as it has a pattern
     */
    public record Handler(String id, List<String> topics, boolean everyTopic) {

        /** Copies the list. */
        public Handler {
            topics = List.copyOf(topics);
        }

        /**
         * Whether it takes records of a topic.
         *
         * @param topic a topic of its container
         * @return whether it does
         */
        public boolean reads(String topic) {
            return everyTopic || topics.contains(topic);
        }
    }

    /** Copies the list. */
    public ContainerState {
        handlers = List.copyOf(handlers);
    }
}
