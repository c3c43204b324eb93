package io.baton.actuate;

import io.baton.ErrorCategory;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineStatistics;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Keeps what engines say of handlers until somebody asks for their health. Thread-safe. */
final class HealthEngineListener implements EngineListener {

    private final Map<String, HandlerEvents> handlers = new ConcurrentHashMap<>();

    HandlerEvents of(String handlerId) {
        return this.handlers.computeIfAbsent(handlerId, id -> new HandlerEvents());
    }

    @Override
    public boolean watchesEveryRecord() {
        return false;
    }

    @Override
    public void started(EngineStatistics statistics) {
        statistics.handlerIds().forEach(id -> of(id).started(statistics));
    }

    @Override
    public void stopped(EngineStatistics statistics) {
        statistics.handlerIds().forEach(id -> of(id).stopped(statistics));
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        of(failure.handlerId())
                .letters
                .written(partition(failure), failure.record().offset());
    }

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        of(failure.handlerId())
                .letters
                .failed(partition(failure), failure.record().offset(), cause);
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        of(handlerId).letters.forget(partition);
    }

    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        this.handlers.values().forEach(handler -> partitions.forEach(handler.letters::forget));
    }

    @Override
    public void positionUnknown(Collection<TopicPartition> partitions, Throwable cause) {
        this.handlers.values().forEach(handler -> handler.positionUnknown(cause));
    }

    /**
     * What a handler depends on fails.
     *
     * @param group the consumer group
     * @param handlerId the handler
     * @param cause the failure that opened its breaker
     */
    public void breakerOpened(String group, String handlerId, Throwable cause) {
        of(handlerId).breakerOpened(cause);
    }

    /**
     * It is back.
     *
     * @param group the consumer group
     * @param handlerId the handler
     */
    public void breakerClosed(String group, String handlerId) {
        of(handlerId).breakerClosed();
    }

    private static TopicPartition partition(FailedRecord failure) {
        ConsumerRecord<byte[], byte[]> record = failure.record();
        return new TopicPartition(record.topic(), record.partition());
    }
}
