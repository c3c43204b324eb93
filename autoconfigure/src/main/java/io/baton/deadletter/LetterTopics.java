package io.baton.deadletter;

/** The topics that letters go to. Thread-safe; may block for some seconds. */
interface LetterTopics extends AutoCloseable {

    /**
     * How many partitions a topic has; makes it first if it is missing.
     *
     * @param topic where letters go
     * @param source where the record came from; its partition count is that of a new topic
     * @param create whether a missing topic is made
     * @return 1 or more
     * @throws IllegalStateException if the topic is missing and not to be made
     * @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
     */
    int partitions(String topic, String source, boolean create);

    /**
     * Forgets what is known of a topic: a write to it failed.
     *
     * @param topic the topic
     */
    void forget(String topic);

    @Override
    void close();
}
