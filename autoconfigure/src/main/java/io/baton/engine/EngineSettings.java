package io.baton.engine;

import io.baton.Ordering;
import java.time.Duration;

/**
 * Limits and times of one consumer's engine.
 *
 * @param group the consumer group
 * @param ordering which records run one after another
 * @param maxUncommitted records per partition that may be held: running, waiting, or finished ahead of the commit
 * @param maxBuffered bytes of records held per consumer before partitions are paused
 * @param commitInterval how often finished progress is committed
 * @param drainTimeout how long running handlers may take at a revocation or stop
 * @param membershipTimeout after which time without a sign of life the group may have given our partitions to others
 * @param hangWarning after which time a running handler is reported
 * @param startOffset where a partition without a committed position starts
 * @param onOutOfRange what happens when the committed position is no longer on the broker
 */
public record EngineSettings(
        String group,
        Ordering ordering,
        int maxUncommitted,
        long maxBuffered,
        Duration commitInterval,
        Duration drainTimeout,
        Duration membershipTimeout,
        Duration hangWarning,
        StartOffset startOffset,
        OnOutOfRange onOutOfRange) {

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

    /** What happens to the records behind a dead letter. */
    public enum OnDeadLetter {
        /** They go on. */
        CONTINUE,
        /** They wait until a restart or an operator's command. */
        STOP_KEY
    }
}
