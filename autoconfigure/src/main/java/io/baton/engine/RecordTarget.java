package io.baton.engine;

import io.baton.HandlerContext;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the engine calls with records: decoding, middleware and the handler are behind it. Called by several threads at
 * once, up to {@link #concurrency()}.
 *
 * @param <T> what a record is decoded to
 */
public interface RecordTarget<T> {

    /**
     * The handler's id.
     *
     * @return the id
     */
    String id();

    /**
     * How many calls of {@link #handle} may run at a time.
     *
     * @return 1 or more
     */
    int concurrency();

    /**
     * How many records one call takes at most.
     *
     * @return 1 for a handler of single records, more for a batch handler
     */
    int batchSize();

    /**
     * Whether there is a handler behind it.
     *
     * @return false if it only refuses records, and so depends on nothing
     */
    default boolean callsHandler() {
        return true;
    }

    /**
     * Turns a record's bytes into what the handler takes.
     *
     * @param record the record as it was read
     * @return the decoded record
     * @throws Exception if the bytes cannot be read; a failure of this record alone
     */
    T decode(ConsumerRecord<byte[], byte[]> record) throws Exception;

    /**
     * Hands decoded records to the handler: exactly one unless {@link #batchSize()} is above 1.
     *
     * @param inputs what {@link #decode} returned, in offset order, never empty
     * @param context what the handler may ask
     * @return how the records end
     * @throws Throwable whatever the handler threw, unwrapped
     */
    Handled handle(List<T> inputs, HandlerContext context) throws Throwable;
}
