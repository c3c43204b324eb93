package io.baton;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Reads {@link KafkaEvent} from a class, its superclasses and its interfaces; the nearest one counts. Thread-safe, and
 * made for being asked once per class, not once per event.
 */
public final class KafkaEvents {

    private static final String BETWEEN_WORDS =
            "(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|[^\\p{L}\\d]+";

    private KafkaEvents() {}

    /**
     * Where events of a class go.
     *
     * @param event the class
     * @return a topic or an alias, or an empty text if the annotation names none; empty if the class is no event
     */
    public static Optional<String> topic(Class<?> event) {
        return attribute(event, "topic");
    }

    /**
     * The event type of a class: what the annotation says, or the words of the name of this very class, not of the one
     * it inherits the annotation from.
     *
     * @param event the class
     * @return the event type; empty if the class is no event
     */
    public static Optional<String> type(Class<?> event) {
        return attribute(event, "type").map(type -> type.isEmpty() ? words(event) : type);
    }

    /**
     * The property of a class that is the record's key.
     *
     * @param event the class
     * @return the property path; empty if the class is no event or its events have no key
     */
    public static Optional<String> key(Class<?> event) {
        return attribute(event, "key").filter(path -> !path.isEmpty());
    }

    private static Optional<String> attribute(Class<?> event, String name) {
        MergedAnnotation<KafkaEvent> annotation =
                MergedAnnotations.from(event, SearchStrategy.TYPE_HIERARCHY).get(KafkaEvent.class);
        return annotation.isPresent() ? Optional.of(annotation.getString(name).strip()) : Optional.empty();
    }

    private static String words(Class<?> event) {
        Class<?> named = event;
        while (named.isAnonymousClass()) {
            named = named.getSuperclass();
        }
        return Stream.of(named.getSimpleName().split(BETWEEN_WORDS))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }
}
