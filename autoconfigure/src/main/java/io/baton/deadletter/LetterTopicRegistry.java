package io.baton.deadletter;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which topics hold dead letters: those that end in {@code .dlq}, Baton's own convention, and those that this
 * application's configuration or resolver names as destination. Only what is read from one of these may bring the
 * coordinates of an earlier failure; anywhere else such headers are forged. Thread-safe.
 */
final class LetterTopicRegistry {

    private static final String SUFFIX = ".dlq";

    private final Set<String> destinations = ConcurrentHashMap.newKeySet();

    void add(Collection<String> topics) {
        destinations.addAll(topics);
    }

    void add(String topic) {
        // asked first: this is a known one for every letter but the first
        if (!holdsLetters(topic)) {
            destinations.add(topic);
        }
    }

    boolean holdsLetters(String topic) {
        return topic.endsWith(SUFFIX) || destinations.contains(topic);
    }
}
