package io.baton.actuate;

import io.baton.ErrorCategory;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineStatistics;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Keeps what engines say of handlers until somebody asks for their health. Thread-safe. */
final class HealthEngineListener implements EngineListener {

    private final Map<String, HandlerEvents> handlers = new ConcurrentHashMap<>();

    HandlerEvents of(String handlerId) {
        return this.handlers.computeIfAbsent(handlerId, id -> new HandlerEvents());
    }

    @Override
    public boolean watchesEveryCall() {
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
    public void assigned(String group, Collection<TopicPartition> partitions) {
        members(group).forEach(handler -> partitions.forEach(handler.letters::forget));
    }

    @Override
    public void positionUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {
        members(group).forEach(handler -> handler.positionUnknown(cause));
    }

    private Stream<HandlerEvents> members(String group) {
        return this.handlers.values().stream().filter(handler -> handler.isIn(group));
    }

    @Override
    public void breakerOpened(FailedRecord failure, Duration probeIn) {
        of(failure.handlerId()).breakerOpened(failure.exception());
    }

    @Override
    public void probeFailed(FailedRecord failure, Duration probeIn) {
        of(failure.handlerId()).probeFailed(failure.exception());
    }

    @Override
    public void breakerClosed(String group, String handlerId, Duration openFor) {
        of(handlerId).breakerClosed();
    }

    private static TopicPartition partition(FailedRecord failure) {
        ConsumerRecord<byte[], byte[]> record = failure.record();
        return new TopicPartition(record.topic(), record.partition());
    }
}
