package io.baton.engine;

import io.baton.ErrorCategory;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Is told what happens to records. It must be quick and must not throw; what it throws is logged and dropped. Called by
 * the poll thread, handler threads and producer threads at once.
 *
 * <p>Every record that is {@link #received} is later told exactly one of {@link #succeeded}, {@link #business},
 * {@link #skipped}, {@link #deadLettered} and {@link #released}.
 */
public interface EngineListener {

    /**
     * Whether {@link #handled} is told as well, which comes for every call. Asked once.
     *
     * @return false spares every call one of this
     */
    default boolean watchesEveryCall() {
        return true;
    }

    /**
     * A consumer's engine was made; its figures may be read until {@link #stopped}.
     *
     * @param statistics its figures
     */
    default void started(EngineStatistics statistics) {}

    /**
     * A consumer's engine has ended.
     *
     * @param statistics its figures, the same object as in {@link #started}
     */
    default void stopped(EngineStatistics statistics) {}

    /**
     * Records were taken over from a poll.
     *
     * @param partition their partition
     * @param handlerId their handler
     * @param count how many
     */
    default void received(TopicPartition partition, String handlerId, int count) {}

    /**
     * A call of the handler ended, well or not.
     *
     * @param record the record (of a batch, its first)
     * @param handlerId the handler
     * @param nanos how long the call took
     */
    default void handled(ConsumerRecord<byte[], byte[]> record, String handlerId, long nanos) {}

    /**
     * Records were handled.
     *
     * @param run the records
     */
    default void succeeded(RecordRun run) {}

    /**
     * A record ended with a business exception.
     *
     * @param failure the failure
     */
    default void business(FailedRecord failure) {}

    /**
     * A record was skipped.
     *
     * @param record the record
     * @param handlerId the handler
     * @param reason why
     */
    default void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {}

    /**
     * A record will be tried again.
     *
     * @param failure the failure
     * @param category its category
     * @param delay how long it waits
     */
    default void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {}

    /**
     * A dead letter was acknowledged by the broker.
     *
     * @param failure the failure
     * @param category its category
     * @param topic where the letter went
     */
    default void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {}

    /**
     * A dead letter could not be written; it is tried again.
     *
     * @param failure the failure
     * @param cause why it could not be written
     * @param tries how often it was tried so far, 1 or more
     * @param delay how long until the next try
     */
    default void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {}

    /**
     * Nearly every call of a handler fails transiently, over several keys: its dependency counts as down. Nothing is
     * handled but probes, no attempt is counted and nothing that failed transiently is dead-lettered until
     * {@link #breakerClosed}.
     *
     * @param failure the last of the failures
     * @param probeIn how long until the first probe
     */
    default void breakerOpened(FailedRecord failure, Duration probeIn) {}

    /**
     * A probe has failed.
     *
     * @param failure the failure
     * @param probeIn how long until the next probe
     */
    default void probeFailed(FailedRecord failure, Duration probeIn) {}

    /**
     * A probe has succeeded: everything is handled again.
     *
     * @param group the consumer group
     * @param handlerId the handler
     * @param openFor how long the dependency counted as down
     */
    default void breakerClosed(String group, String handlerId, Duration openFor) {}

    /**
     * Records were left undone at a revocation or stop and come again.
     *
     * @param partition their partition
     * @param handlerId their handler
     * @param count how many
     */
    default void released(TopicPartition partition, String handlerId, int count) {}

    /**
     * A partition's position is no longer on the broker; unless the settings say where to go on, the partition stands
     * still.
     *
     * @param partition the partition
     * @param position where this group was
     * @param available the first offset the broker still has
     */
    default void historyMissing(TopicPartition partition, long position, long available) {}

    /**
     * A handler has been running for long.
     *
     * @param record the record it is busy with
     * @param handlerId the handler
     * @param running how long so far
     * @param stack where its thread is; empty for an asynchronous handler
     */
    default void hanging(
            ConsumerRecord<byte[], byte[]> record, String handlerId, Duration running, StackTraceElement[] stack) {}

    /**
     * Partitions were assigned.
     *
     * @param group the consumer group
     * @param partitions the new ones
     */
    default void assigned(String group, Collection<TopicPartition> partitions) {}

    /**
     * Partitions were revoked or lost.
     *
     * @param group the consumer group
     * @param partitions the old ones
     */
    default void revoked(String group, Collection<TopicPartition> partitions) {}

    /**
     * Committed positions could not be read; nothing is fetched from the partitions until they are.
     *
     * @param group the consumer group
     * @param partitions the partitions that wait
     * @param cause why
     */
    default void positionUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {}

    /**
     * The coordinator has not said for seconds whether the group's commits of these partitions still stand: records are
     * handled all the same, but nothing is committed until it does. Told again and again.
     *
     * @param group the consumer group
     * @param partitions the partitions
     * @param cause why it is not known
     */
    default void commitsUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {}

    /**
     * The group's commits of these partitions are gone, as their topic was created anew: what it holds is read as if
     * the group were new to it.
     *
     * @param group the consumer group
     * @param partitions the partitions that start anew
     */
    default void commitsGone(String group, Collection<TopicPartition> partitions) {}

    /**
     * A partition was paused or resumed because of its limits.
     *
     * @param partition the partition
     * @param paused whether it is paused now
     */
    default void paused(TopicPartition partition, boolean paused) {}

    /**
     * An offset commit failed; what was not committed is committed later or comes again.
     *
     * @param partitions the partitions concerned
     * @param cause why
     */
    default void commitFailed(Collection<TopicPartition> partitions, Throwable cause) {}

    /**
     * The process was frozen or cut off from its group for so long that its session may have ended: its partitions may
     * belong to others by now. No call starts until the coordinator accepts a commit.
     *
     * @param group the consumer group
     */
    default void membershipDoubted(String group) {}

    /**
     * The coordinator has accepted a commit: calls start again.
     *
     * @param group the consumer group
     */
    default void membershipConfirmed(String group) {}

    /**
     * A poll failed by a fault of the client; everything not handed over is fetched again.
     *
     * @param group the consumer group
     * @param cause the fault
     */
    default void pollFailed(String group, Throwable cause) {}

    /**
     * The JVM reported a fatal error: nothing more is handled or acknowledged.
     *
     * @param failure the record it happened with
     */
    default void halted(FailedRecord failure) {}

    /**
     * The engine itself cannot go on, for want of a thread or by a fault of its own: nothing more is handled or
     * acknowledged.
     *
     * @param group the consumer group
     * @param cause why
     */
    default void broken(String group, Throwable cause) {}
}
