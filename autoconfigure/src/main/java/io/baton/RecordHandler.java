package io.baton;

/**
 * A handler as a bean of its own: annotate the bean's class with {@link TopicHandler}.
 *
 * @param <T> the type the record's value is read as; {@code String} and {@code byte[]} need no JSON library
 */
@FunctionalInterface
public interface RecordHandler<T> {

    /**
     * Handles one record. Called by several threads at once when concurrency is above 1.
     *
     * @param message the record; its value is {@code null} for a tombstone
     * @param context what may be asked about the record
     * @return how the record ends, never {@code null}
     * @throws Exception any failure; its category decides what happens to the record
     */
    Outcome handle(KafkaMessage<T> message, HandlerContext context) throws Exception;
}
