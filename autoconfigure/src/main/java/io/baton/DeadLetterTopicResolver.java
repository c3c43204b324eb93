package io.baton;

/** Decides where a dead letter goes. A bean of this type replaces {@code kafka.dead-letter.topic}. Thread-safe. */
@FunctionalInterface
public interface DeadLetterTopicResolver {

    /**
     * Names the destination.
     *
     * @param message the record that failed, with its key and value as bytes
     * @param group the consumer group it failed in
     * @param handlerId the handler it failed in
     * @param category why it is not tried again
     * @return the topic, never {@code null} or empty
     */
    String resolve(KafkaMessage<byte[]> message, String group, String handlerId, ErrorCategory category);
}
