package io.baton.connection;

/**
 * Where dead letters go: {@code kafka.dead-letter.*}, as it holds for one handler.
 *
 * @param topic a name, in which {@code {topic}} and {@code {group}} are replaced
 * @param create whether a missing topic is created
 * @param onDeadLetter what happens to the records behind a dead letter
 * @param compatibility which foreign header names are written as well
 */
public record DeadLetterSettings(String topic, boolean create, OnDeadLetter onDeadLetter, Compatibility compatibility) {

    /** What happens to the records behind a dead letter. */
    public enum OnDeadLetter {
        /** They go on. */
        CONTINUE,
        /** They wait until a restart or an operator's command. */
        STOP_KEY
    }

    /** Which foreign header names are written besides ours. */
    public enum Compatibility {
        /** None. */
        NONE,
        /** {@code kafka_dlt-*} as spring-kafka writes them. */
        SPRING_KAFKA,
        /** {@code __dlq.errors.*} as in KIP-1191. */
        KAFKA
    }
}
