package io.baton.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object per topic that messages are published to. An application may make up topics as it goes: after so many of
 * them the others share one object. Thread-safe.
 *
 * @param <T> what is kept
 */
final class ByTopic<T> {

    static final int MAX_TOPICS = 1000;

    /** The name that the other topics share. */
    static final String OTHER = "other";

    private final Map<String, T> objects = new ConcurrentHashMap<>();
    private final Function<String, T> factory;

    /** Written once, under the lock of this object, when there is no more room. */
    private volatile @Nullable T other;

    ByTopic(Function<String, T> factory) {
        this.factory = factory;
    }

    T of(String topic) {
        T known = this.objects.get(topic);
        if (known != null) {
            return known;
        }
        T shared = this.other;
        return shared != null ? shared : add(topic);
    }

    private synchronized T add(String topic) {
        if (this.objects.size() < MAX_TOPICS) {
            return this.objects.computeIfAbsent(topic, this.factory);
        }
        T shared = this.other;
        if (shared == null) {
            shared = this.factory.apply(OTHER);
            this.other = shared;
        }
        T known = this.objects.get(topic);
        return known == null ? shared : known;
    }

    /** Does something with every topic's object, the shared one last. */
    void forEach(java.util.function.BiConsumer<String, T> action) {
        this.objects.forEach(action);
        T shared = this.other;
        if (shared != null) {
            action.accept(OTHER, shared);
        }
    }
}
