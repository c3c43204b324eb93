package io.baton.topic;

import java.util.Collection;
import java.util.List;

/** Stub until the real one is merged. */
public class TopicNames {
    public List<String> defaults() {
        return List.of();
    }

    public List<String> resolve(Collection<String> names) {
        return List.copyOf(names);
    }
}
