package io.baton.observation;

import io.baton.ErrorCategory;
import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineStatistics;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts what becomes of records, batch by batch or where they do not simply succeed. Thread-safe. */
final class StatisticsEngineListener implements EngineListener {

    private static final String UNKNOWN_GROUP = "unknown";

    private final Map<String, HandlerCounters> counters = new ConcurrentSkipListMap<>();

    @Override
    public boolean watchesEveryCall() {
        return false;
    }

    @Override
    public void started(EngineStatistics statistics) {
        for (String handlerId : statistics.handlerIds()) {
            counters(handlerId).started(statistics);
        }
    }

    @Override
    public void stopped(EngineStatistics statistics) {
        for (String handlerId : statistics.handlerIds()) {
            counters(handlerId).stopped(statistics);
        }
    }

    @Override
    public void received(TopicPartition partition, String handlerId, int count) {
        counters(handlerId).received.add(count);
    }

    @Override
    public void business(FailedRecord failure) {
        counters(failure.handlerId()).business.increment();
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {
        counters(handlerId).skipped.increment();
    }

    @Override
    public void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {
        counters(failure.handlerId()).retried.increment();
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        counters(failure.handlerId()).deadLettered.increment();
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        counters(handlerId).released.add(count);
    }

    List<HandlerFigures> figures() {
        return this.counters.values().stream().map(HandlerCounters::figures).toList();
    }

    private HandlerCounters counters(String handlerId) {
        return this.counters.computeIfAbsent(handlerId, id -> new HandlerCounters(id, UNKNOWN_GROUP));
    }
}
