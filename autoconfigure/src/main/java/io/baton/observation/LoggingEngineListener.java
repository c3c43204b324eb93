package io.baton.observation;

import io.baton.ErrorCategory;
import io.baton.engine.EngineListener;
import io.baton.engine.EngineStatistics;
import io.baton.engine.FailedRecord;
import io.baton.engine.RecordRun;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line per record that did not simply succeed, and one per event of a consumer.
 *
 * <table>
 * <caption>Levels</caption>
 * <tr><td>ERROR</td><td>history missing, halted</td></tr>
 * <tr><td>WARN</td><td>dead-lettered; dead letter not written (one line per handler and 30 seconds); hanging, with the
 * stack; commit failed or not possible (one line per 30 seconds); partitions revoked</td></tr>
 * <tr><td>INFO</td><td>first retry of a record, recovered, business; consumer started and stopped, partitions
 * assigned, records left undone</td></tr>
 * <tr><td>DEBUG</td><td>further retries, skipped, succeeded, partition paused and resumed</td></tr>
 * </table>
 *
 * <p>No line carries payload or header values, but trace and correlation id; none carries the key, unless it is asked
 * for. Of an exception it names class, innermost cause, place, and the message (cut, escaped, and left out where it may
 * quote the payload). While {@code io.baton.records} is at DEBUG, the stack follows without messages; the dead letter
 * has it whole.
 */
final class LoggingEngineListener implements EngineListener {

    static final String RECORDS = "io.baton.records";
    static final String CONSUMERS = "io.baton.consumers";

    private static final Logger records = LoggerFactory.getLogger(RECORDS);
    private static final Logger consumers = LoggerFactory.getLogger(CONSUMERS);
    private static final Duration THROTTLE = Duration.ofSeconds(30);

    private final boolean logKeys;
    private final LongSupplier nanoTime;
    private final Map<String, LineThrottle> letterThrottles = new ConcurrentHashMap<>();
    private final LineThrottle commitThrottle;
    private final LineThrottle positionThrottle;
    private final LineThrottle silenceThrottle;

    LoggingEngineListener(boolean logKeys) {
        this(logKeys, System::nanoTime);
    }

    LoggingEngineListener(boolean logKeys, LongSupplier nanoTime) {
        this.logKeys = logKeys;
        this.nanoTime = nanoTime;
        this.commitThrottle = new LineThrottle(THROTTLE, nanoTime);
        this.positionThrottle = new LineThrottle(THROTTLE, nanoTime);
        this.silenceThrottle = new LineThrottle(THROTTLE, nanoTime);
    }

    @Override
    public void started(EngineStatistics statistics) {
        engine(statistics, "Consumer started").write();
    }

    @Override
    public void stopped(EngineStatistics statistics) {
        engine(statistics, "Consumer stopped").write();
    }

    @Override
    public boolean watchesEveryCall() {
        return false;
    }

    @Override
    public void succeeded(RecordRun run) {
        if (run.attempts(0) == 1 && !records.isDebugEnabled()) {
            return;
        }
        for (int i = 0; i < run.size(); i++) {
            succeeded(run.record(i), run.handlerId(), run.attempts(i), run.nanos(i));
        }
    }

    private void succeeded(ConsumerRecord<byte[], byte[]> record, String handlerId, int attempts, long nanos) {
        if (attempts > 1) {
            line(Level.INFO, "Record recovered", record, handlerId)
                    .with("attempt", attempts)
                    .with("action", "recovered")
                    .took(nanos)
                    .write();
        } else if (records.isDebugEnabled()) {
            line(Level.DEBUG, "Record handled", record, handlerId)
                    .with("action", "acknowledged")
                    .took(nanos)
                    .write();
        }
    }

    @Override
    public void business(FailedRecord failure) {
        failed(Level.INFO, "Record refused by a business rule", failure, ErrorCategory.BUSINESS, "business")
                .write();
    }

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String handlerId, String reason) {
        if (records.isDebugEnabled()) {
            line(Level.DEBUG, "Record skipped", record, handlerId)
                    .with("action", "skip")
                    .with("reason", reason)
                    .write();
        }
    }

    @Override
    public void retrying(FailedRecord failure, ErrorCategory category, Duration delay) {
        Level level = failure.attempts() <= 1 ? Level.INFO : Level.DEBUG;
        if (records.isEnabledForLevel(level)) {
            failed(level, "Record failed and is tried again", failure, category, "retry")
                    .millis("delay-ms", delay)
                    .write();
        }
    }

    @Override
    public void deadLettered(FailedRecord failure, ErrorCategory category, String topic) {
        failed(Level.WARN, "Record dead-lettered", failure, category, "dead-letter")
                .with("dead-letter-topic", topic)
                .write();
    }

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        LineThrottle throttle = this.letterThrottles.computeIfAbsent(
                failure.handlerId(), id -> new LineThrottle(THROTTLE, this.nanoTime));
        long heldBack = throttle.tryPass();
        if (heldBack != LineThrottle.HELD_BACK) {
            failure(Level.WARN, "Dead letter not written, the record stays uncommitted", failure)
                    .with("action", "retry-dead-letter")
                    .with("tries", tries)
                    .millis("delay-ms", delay)
                    .with("similar-lines-left-out", heldBack)
                    .exception(cause)
                    .write();
        }
    }

    @Override
    public void released(TopicPartition partition, String handlerId, int count) {
        if (count > 0) {
            LogLine.at(Level.INFO, consumers, "Records left undone, they come again")
                    .partition(partition)
                    .with("handler", handlerId)
                    .with("count", count)
                    .with("action", "release")
                    .write();
        }
    }

    @Override
    public void historyMissing(TopicPartition partition, long position, long available) {
        LogLine.at(Level.ERROR, consumers, "History missing: records this group has not read are gone")
                .partition(partition)
                .with("position", position)
                .with("available", available)
                .with("missing", available > position ? available - position : null)
                .write();
    }

    @Override
    public void hanging(
            ConsumerRecord<byte[], byte[]> record, String handlerId, Duration running, StackTraceElement[] stack) {
        LogLine line = line(Level.WARN, "Handler has been running for long", record, handlerId)
                .millis("running-ms", running);
        if (stack.length > 0) {
            line.stack(new BareTrace("the handler's thread is here", stack));
        }
        line.write();
    }

    @Override
    public void assigned(String group, Collection<TopicPartition> partitions) {
        partitions(Level.INFO, "Partitions assigned", group, partitions);
    }

    @Override
    public void revoked(String group, Collection<TopicPartition> partitions) {
        partitions(Level.WARN, "Partitions revoked", group, partitions);
    }

    @Override
    public void paused(TopicPartition partition, boolean paused) {
        if (consumers.isDebugEnabled()) {
            LogLine.at(Level.DEBUG, consumers, paused ? "Partition paused at its limit" : "Partition resumed")
                    .partition(partition)
                    .write();
        }
    }

    @Override
    public void commitFailed(Collection<TopicPartition> partitions, Throwable cause) {
        String what = "Commit failed, it is made later or the records come again";
        throttled(this.commitThrottle, consumer(what, null, partitions), cause);
    }

    @Override
    public void commitsUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {
        String what = "Not known whether the commits stand, nothing is committed until it is";
        throttled(this.silenceThrottle, consumer(what, group, partitions), cause);
    }

    @Override
    public void commitsGone(String group, Collection<TopicPartition> partitions) {
        String what = "Commits gone: the topic was created anew, and is read as by a new group";
        consumer(what, group, partitions).write();
    }

    @Override
    public void positionUnknown(String group, Collection<TopicPartition> partitions, Throwable cause) {
        String what = "Committed position not known yet, nothing is read until it is";
        throttled(this.positionThrottle, consumer(what, group, partitions), cause);
    }

    @Override
    public void broken(String group, Throwable cause) {
        LogLine.at(Level.ERROR, consumers, "The engine cannot go on, nothing more is acknowledged")
                .with("group", group)
                .with("action", "stop")
                .exception(cause)
                .stackOf(cause)
                .write();
    }

    @Override
    public void halted(FailedRecord failure) {
        failure(Level.ERROR, "The JVM reported a fatal error, nothing more is acknowledged", failure)
                .with("action", "halt")
                .exception(failure.exception())
                .stackOf(failure.exception())
                .write();
    }

    private LogLine line(Level level, String what, ConsumerRecord<byte[], byte[]> record, String handlerId) {
        return LogLine.at(level, records, what)
                .record(record, handlerId)
                .with("key", this.logKeys ? LogText.decoded(record.key()) : null)
                .ids(record.headers());
    }

    private LogLine failure(Level level, String what, FailedRecord failure) {
        return line(level, what, failure.record(), failure.handlerId())
                .failure(failure)
                .took(failure.callDuration().toNanos());
    }

    private LogLine failed(Level level, String what, FailedRecord failure, ErrorCategory category, String action) {
        LogLine line = failure(level, what, failure)
                .with("category", category.name().toLowerCase(Locale.ROOT))
                .with("action", action)
                .exception(failure.exception());
        boolean stack = category != ErrorCategory.BUSINESS && records.isDebugEnabled();
        return stack ? line.stackOf(failure.exception()) : line;
    }

    private static LogLine engine(EngineStatistics statistics, String what) {
        return LogLine.at(Level.INFO, consumers, what)
                .with("group", statistics.group())
                .with("handlers", String.join(",", statistics.handlerIds()));
    }

    private static LogLine consumer(String what, @Nullable String group, Collection<TopicPartition> partitions) {
        return LogLine.at(Level.WARN, consumers, what).with("group", group).with("partitions", partitions);
    }

    private static void throttled(LineThrottle throttle, LogLine line, Throwable cause) {
        long heldBack = throttle.tryPass();
        if (heldBack != LineThrottle.HELD_BACK) {
            line.with("similar-lines-left-out", heldBack).exception(cause).write();
        }
    }

    private static void partitions(Level level, String what, String group, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LogLine.at(level, consumers, what)
                    .with("group", group)
                    .with("count", partitions.size())
                    .with("partitions", partitions)
                    .write();
        }
    }
}
