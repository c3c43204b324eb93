package io.baton.deadletter;

/**
 * The setting {@code dead-letter.topic}.
 *
 * @param text a topic name in which {@code {topic}} and {@code {group}} are replaced
 */
record LetterTemplate(String text) {

    private static final String TOPIC = "{topic}";
    private static final String GROUP = "{group}";

    String resolve(String topic, String group) {
        return text.replace(GROUP, group).replace(TOPIC, topic);
    }

    /** Whether letters of every source go to the same place. */
    boolean isFixed() {
        return !text.contains(TOPIC);
    }
}
