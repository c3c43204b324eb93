package io.baton.connection;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.dead-letter.*}.
 *
 * @param topic Topic of dead letters, in which {topic} and {group} are replaced.
 * @param create Whether a missing topic is created.
 * @param onDeadLetter Fate of the records behind a dead letter.
 * @param compatibility Foreign header names that are written as well.
 */
record DeadLetterProperties(
        @DefaultValue("{topic}.dlq") String topic,
        @DefaultValue("true") boolean create,
        @DefaultValue("continue") DeadLetterSettings.OnDeadLetter onDeadLetter,
        @DefaultValue("none") DeadLetterSettings.Compatibility compatibility) {

    DeadLetterSettings settings() {
        return new DeadLetterSettings(topic, create, onDeadLetter, compatibility);
    }
}
