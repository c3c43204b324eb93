package io.baton.observation;

import io.baton.ErrorCategory;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineStatistics;
import io.baton.engine.FailedRecord;
import io.baton.engine.RecordRun;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times what happens to records. Tags are handler, group, topic and category: as many as there are handlers
 * and topics assigned to them, never a key or a message. What runs per record allocates nothing.
 */
final class MicrometerEngineListener implements EngineListener {

    private static final String UNKNOWN_GROUP = "unknown";

    private final MeterRegistry registry;
    private final EngineGauges gauges;
    private final Map<String, String> groups = new ConcurrentHashMap<>();
    private final Map<String, Map<String, RecordMeters>> metersByHandler = new ConcurrentHashMap<>();

    /** The last ones looked up, most often the next ones too. Written by any thread: whichever it is, it is whole. */
    private @Nullable RecordMeters recent;

    MicrometerEngineListener(MeterRegistry registry) {
        this.registry = registry;
        this.gauges = new EngineGauges(registry);
    }

    @Override
    public void started(EngineStatistics statistics) {
        for (String handlerId : statistics.handlerIds()) {
            String previous = this.groups.put(handlerId, statistics.group());
            if (!statistics.group().equals(previous)) {
                this.metersByHandler.remove(handlerId);
                this.recent = null;
            }
        }
        this.gauges.add(statistics);
    }

    @Override
    public void stopped(EngineStatistics statistics) {
        this.gauges.remove(statistics);
    }

    @Override
    public void received(TopicPartition partition, String handlerId, int count) {
        meters(handlerId, partition.topic()).received(count);
    }

    @Override
    public void handled(ConsumerRecord<byte[], byte[]> record, String handlerId, long nanos) {
        meters(handlerId, record.topic()).handled(nanos, record.timestamp());
    }

    @Override
    public void succeeded(RecordRun run) {
        meters(run.handlerId(), run.topic()).succeeded(run);
    }

    @Override
    public void business(FailedRecord failure) {
        meters(failure).business();
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {
        meters(handlerId, record.topic()).skipped();
    }

    @Override
    public void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {
        meters(failure).retrying(category);
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        meters(failure).deadLettered(category);
    }

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        meters(failure).deadLetterFailed();
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        meters(handlerId, partition.topic()).released(count);
    }

    private RecordMeters meters(FailedRecord failure) {
        return meters(failure.handlerId(), failure.record().topic());
    }

    private RecordMeters meters(String handlerId, String topic) {
        RecordMeters recent = this.recent;
        return recent != null && recent.isOf(handlerId, topic) ? recent : lookedUp(handlerId, topic);
    }

    private RecordMeters lookedUp(String handlerId, String topic) {
        RecordMeters meters =
                this.metersByHandler.getOrDefault(handlerId, Map.of()).get(topic);
        if (meters == null) {
            meters = create(handlerId, topic);
        }
        this.recent = meters;
        return meters;
    }

    private RecordMeters create(String handlerId, String topic) {
        String group = this.groups.getOrDefault(handlerId, UNKNOWN_GROUP);
        return this.metersByHandler
                .computeIfAbsent(handlerId, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(topic, name -> new RecordMeters(this.registry, handlerId, group, name));
    }
}
