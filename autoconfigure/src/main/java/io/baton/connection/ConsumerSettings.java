package io.baton.connection;

import io.baton.Ordering;
import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * How records are taken in: {@code kafka.consumer.*}, as it holds for one handler.
 *
 * @param startOffset where a partition without a committed position starts
 * @param onOutOfRange what happens when the committed position is gone
 * @param ordering which records run one after another
 * @param concurrency handler calls in parallel
 * @param batchSize records a batch handler takes at most
 * @param maxUncommitted records held per partition
 * @param maxBuffered bytes held per consumer
 * @param commitInterval how often progress is committed
 * @param drainTimeout how long running handlers may take at a revocation or stop
 * @param membershipTimeout after which time without a sign of life the group may have given our partitions to others
 * @param hangWarning after which time a running handler is reported
 * @param maxRetries attempts after the first
 * @param middleware names of the middleware beans around the handler; {@code *} for all
 * @param restart whether it is started again when an error has stopped it
 */
public record ConsumerSettings(
        StartOffset startOffset,
        OnOutOfRange onOutOfRange,
        Ordering ordering,
        int concurrency,
        int batchSize,
        int maxUncommitted,
        DataSize maxBuffered,
        Duration commitInterval,
        Duration drainTimeout,
        Duration membershipTimeout,
        Duration hangWarning,
        int maxRetries,
        List<String> middleware,
        RestartSettings restart) {

    /** Where a partition without a committed position starts. */
    public enum StartOffset {
        /** With its first record. */
        EARLIEST,
        /** With what comes after the first assignment. */
        LATEST
    }

    /** What happens when the committed position is no longer on the broker. */
    public enum OnOutOfRange {
        /** The partition stands still and health says so. */
        STOP,
        /** Goes on with the first record there is. */
        EARLIEST,
        /** Goes on with what comes next. */
        LATEST
    }
}
