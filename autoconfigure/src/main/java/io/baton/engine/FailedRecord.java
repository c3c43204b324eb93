package io.baton.engine;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that could not be finished, with what is known about it.
 *
 * @param record the record as it was read
 * @param group the consumer group
 * @param handlerId the handler
 * @param attempts how often the handler has been called with it, 1 or more
 * @param exception the last exception, unwrapped
 * @param firstFailedAt when it failed first
 * @param failedAt when it failed last
 * @param callDuration how long the last call took, reading the record included; zero if nobody has measured it
 */
public record FailedRecord(
        ConsumerRecord<byte[], byte[]> record,
        String group,
        String handlerId,
        int attempts,
        Throwable exception,
        Instant firstFailedAt,
        Instant failedAt,
        Duration callDuration) {

    /**
     * Creates a failure whose call nobody has measured.
     *
     * @param record the record as it was read
     * @param group the consumer group
     * @param handlerId the handler
     * @param attempts how often the handler has been called with it, 1 or more
     * @param exception the last exception, unwrapped
     * @param firstFailedAt when it failed first
     * @param failedAt when it failed last
     */
    public FailedRecord(
            ConsumerRecord<byte[], byte[]> record,
            String group,
            String handlerId,
            int attempts,
            Throwable exception,
            Instant firstFailedAt,
            Instant failedAt) {
        this(record, group, handlerId, attempts, exception, firstFailedAt, failedAt, Duration.ZERO);
    }
}
