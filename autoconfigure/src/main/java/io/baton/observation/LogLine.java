package io.baton.observation;

import io.baton.StandardHeaders;
import io.baton.engine.FailedRecord;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of {@code What happened: key=value key=value}. The same pairs go along as fields for structured logging.
 * Text from outside is cut and escaped: a line is one line. Not thread-safe.
 */
final class LogLine {

    private LoggingEventBuilder event;
    private final StringBuilder text;
    private char separator = ':';

    private LogLine(LoggingEventBuilder event, String what) {
        this.event = event;
        this.text = new StringBuilder(what);
    }

    static LogLine at(Level level, Logger logger, String what) {
        return new LogLine(logger.atLevel(level), what);
    }

    LogLine with(String key, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Object clean = value instanceof Number ? value : LogText.clean(value.toString());
        // one that the thread's log context has as well would be twice in the output, which Boot's formats refuse
        if (MDC.get(key) == null) {
            this.event = this.event.addKeyValue(key, clean);
        }
        this.text.append(this.separator == ':' ? ": " : " ").append(key).append('=');
        this.separator = ' ';
        appendQuotedIfNeeded(clean.toString());
        return this;
    }

    LogLine partition(TopicPartition partition) {
        return with("topic", partition.topic()).with("partition", partition.partition());
    }

    LogLine record(ConsumerRecord<?, ?> record, String handlerId) {
        return with("topic", record.topic())
                .with("partition", record.partition())
                .with("offset", record.offset())
                .with("handler", handlerId);
    }

    /** The ids by which lines of several services are brought together, as far as a record's headers have them. */
    LogLine ids(Headers headers) {
        return with(LogContext.TRACE_ID, Traceparent.traceId(last(headers, Traceparent.HEADER)))
                .with(LogContext.CORRELATION_ID, LogText.decoded(last(headers, StandardHeaders.CORRELATION_ID)));
    }

    LogLine failure(FailedRecord failure) {
        return with("group", failure.group())
                .with("attempt", failure.attempts())
                .millis("failing-ms", Duration.between(failure.firstFailedAt(), failure.failedAt()));
    }

    LogLine exception(Throwable exception) {
        ExceptionSummary summary = ExceptionSummary.of(exception);
        return with("exception", summary.type())
                .with("cause", summary.rootCause())
                .with("reason", summary.message())
                .with("at", summary.at());
    }

    LogLine millis(String key, Duration duration) {
        return with(key, duration.toMillis());
    }

    /** How long something took, to the microsecond; left out if nobody has measured it. */
    LogLine took(long nanos) {
        return nanos <= 0 ? this : with("duration-ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0);
    }

    /** Adds where an exception was thrown and what caused it, without the messages, which may quote anything. */
    LogLine stackOf(Throwable exception) {
        return stack(BareTrace.of(exception));
    }

    LogLine stack(BareTrace trace) {
        this.event = this.event.setCause(trace);
        return this;
    }

    void write() {
        this.event.log(this.text.toString());
    }

    private static byte @Nullable [] last(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** A quote inside becomes an apostrophe, so that no value can end early and forge a pair. */
    private void appendQuotedIfNeeded(String value) {
        if (value.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=')) {
            this.text.append(value);
            return;
        }
        this.text.append('"').append(value.replace('"', '\'')).append('"');
    }
}
