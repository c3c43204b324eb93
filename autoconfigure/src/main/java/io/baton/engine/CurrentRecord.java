package io.baton.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The record that the current thread is handling, for whoever continues what the record began. Owned by its thread. */
public final class CurrentRecord {

    private static final ThreadLocal<CurrentRecord> OF_THREAD = ThreadLocal.withInitial(CurrentRecord::new);

    private @Nullable ConsumerRecord<byte[], byte[]> record;
    private int attempt;

    private CurrentRecord() {}

    /**
     * What the current thread is handling.
     *
     * @return always the same object for one thread
     */
    public static CurrentRecord get() {
        return OF_THREAD.get();
    }

    /**
     * The record.
     *
     * @return the record, or {@code null} outside a handler, in a batch handler, and in what an asynchronous handler
     *     does on other threads
     */
    public @Nullable ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    /**
     * How often it has been handed to the handler.
     *
     * @return 1 for the first attempt, also of a batch; 0 outside a handler
     */
    public int attempt() {
        return attempt;
    }

    void set(@Nullable ConsumerRecord<byte[], byte[]> newRecord, int newAttempt) {
        record = newRecord;
        attempt = newAttempt;
    }

    void clear() {
        record = null;
        attempt = 0;
    }
}
