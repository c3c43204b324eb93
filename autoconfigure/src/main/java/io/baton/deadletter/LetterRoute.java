package io.baton.deadletter;

import io.baton.connection.DeadLetterSettings;
import java.util.Set;

/**
 * Where one handler's dead letters come from and go to.
 *
 * @param handlerId the handler
 * @param group its consumer group
 * @param sourceTopics the topics it reads, as far as they are known at start; none for a pattern
 * @param settings where its dead letters go
 */
public record LetterRoute(String handlerId, String group, Set<String> sourceTopics, DeadLetterSettings settings) {

    /** Copies the topics. */
    public LetterRoute {
        sourceTopics = Set.copyOf(sourceTopics);
    }
}
