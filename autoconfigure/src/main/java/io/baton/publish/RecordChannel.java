package io.baton.publish;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where records leave the application. Thread-safe. */
interface RecordChannel extends AutoCloseable {

    /**
     * Sends a record.
     *
     * @param record the record
     * @param callback called once, on acknowledgement or with what the client said; nothing is thrown
     */
    void send(ProducerRecord<byte[], byte[]> record, Callback callback);

    /**
     * Sends records that belong together.
     *
     * @param <T> what the sending comes to
     * @param sending calls {@link #send} on this thread
     * @return what the sending returned
     */
    <T> T together(Supplier<T> sending);

    /** Sends what waits for its batch to fill and waits for everything that was sent. */
    void flush();

    /** Whether there is a connection to any broker. */
    boolean connected();

    /** Waits for what was sent, some seconds at most. */
    @Override
    void close();
}
