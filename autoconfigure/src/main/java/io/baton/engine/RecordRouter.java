package io.baton.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the target of a record. Thread-safe, cheap, never throws: it runs for every record. */
@FunctionalInterface
public interface RecordRouter {

    /**
     * Finds the target.
     *
     * @param record the record
     * @return the target, one of those the engine was made with; for a record nobody takes, one that skips it
     */
    RecordTarget<?> route(ConsumerRecord<byte[], byte[]> record);
}
