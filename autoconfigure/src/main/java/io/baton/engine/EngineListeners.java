package io.baton.engine;

import io.baton.ErrorCategory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several listeners, each whatever the others throw. Thread-safe if they are. */
public final class EngineListeners implements EngineListener {

    private static final Logger log = LoggerFactory.getLogger(EngineListeners.class);

    private final EngineListener[] listeners;
    private final EngineListener[] ofEveryCall;

    /**
     * Creates a listener that tells others.
     *
     * @param listeners the others, in their order
     */
    public EngineListeners(List<EngineListener> listeners) {
        this.listeners = listeners.toArray(EngineListener[]::new);
        this.ofEveryCall =
                listeners.stream().filter(EngineListener::watchesEveryCall).toArray(EngineListener[]::new);
    }

    private void tell(Consumer<EngineListener> event) {
        for (EngineListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                failed(listener, e);
            }
        }
    }

    private static void failed(EngineListener listener, Throwable exception) {
        log.warn("{} failed; the records go on", listener.getClass().getName(), exception);
    }

    // what is told for every record does without a lambda

    @Override
    public void started(EngineStatistics statistics) {
        tell(listener -> listener.started(statistics));
    }

    @Override
    public void stopped(EngineStatistics statistics) {
        tell(listener -> listener.stopped(statistics));
    }

    @Override
    public void received(TopicPartition partition, String handlerId, int count) {
        tell(listener -> listener.received(partition, handlerId, count));
    }

    @Override
    public void handled(ConsumerRecord<byte[], byte[]> record, String handlerId, long nanos) {
        for (EngineListener listener : ofEveryCall) {
            try {
                listener.handled(record, handlerId, nanos);
            } catch (Throwable e) {
                failed(listener, e);
            }
        }
    }

    @Override
    public void succeeded(RecordRun run) {
        for (EngineListener listener : listeners) {
            try {
                listener.succeeded(run);
            } catch (Throwable e) {
                failed(listener, e);
            }
        }
    }

    @Override
    public void business(FailedRecord failure) {
        tell(listener -> listener.business(failure));
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {
        tell(listener -> listener.skipped(record, handlerId, reason));
    }

    @Override
    public void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {
        tell(listener -> listener.retrying(failure, category, delay));
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        tell(listener -> listener.deadLettered(failure, category, topic));
    }

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        tell(listener -> listener.deadLetterFailed(failure, cause, tries, delay));
    }

    @Override
    public void breakerOpened(FailedRecord failure, Duration probeIn) {
        tell(listener -> listener.breakerOpened(failure, probeIn));
    }

    @Override
    public void probeFailed(FailedRecord failure, Duration probeIn) {
        tell(listener -> listener.probeFailed(failure, probeIn));
    }

    @Override
    public void breakerClosed(String group, String handlerId, Duration openFor) {
        tell(listener -> listener.breakerClosed(group, handlerId, openFor));
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        tell(listener -> listener.released(partition, handlerId, count));
    }

    @Override
    public void historyMissing(TopicPartition partition, long position, long available) {
        tell(listener -> listener.historyMissing(partition, position, available));
    }

    @Override
    public void hanging(
            ConsumerRecord<byte[], byte[]> record, String handlerId, Duration running, StackTraceElement[] stack) {
        tell(listener -> listener.hanging(record, handlerId, running, stack));
    }

    @Override
    public void assigned(String group, Collection<TopicPartition> partitions) {
        tell(listener -> listener.assigned(group, partitions));
    }

    @Override
    public void revoked(String group, Collection<TopicPartition> partitions) {
        tell(listener -> listener.revoked(group, partitions));
    }

    @Override
    public void positionUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {
        tell(listener -> listener.positionUnknown(group, partitions, cause));
    }

    @Override
    public void commitsUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {
        tell(listener -> listener.commitsUnknown(group, partitions, cause));
    }

    @Override
    public void commitsGone(String group, Collection<TopicPartition> partitions) {
        tell(listener -> listener.commitsGone(group, partitions));
    }

    @Override
    public void paused(TopicPartition partition, boolean paused) {
        tell(listener -> listener.paused(partition, paused));
    }

    @Override
    public void commitFailed(Collection<TopicPartition> partitions, Throwable cause) {
        tell(listener -> listener.commitFailed(partitions, cause));
    }

    @Override
    public void membershipDoubted(String group) {
        tell(listener -> listener.membershipDoubted(group));
    }

    @Override
    public void membershipConfirmed(String group) {
        tell(listener -> listener.membershipConfirmed(group));
    }

    @Override
    public void pollFailed(String group, Throwable cause) {
        tell(listener -> listener.pollFailed(group, cause));
    }

    @Override
    public void halted(FailedRecord failure) {
        tell(listener -> listener.halted(failure));
    }

    @Override
    public void broken(String group, Throwable cause) {
        tell(listener -> listener.broken(group, cause));
    }
}
