package io.baton.observation;

import io.baton.engine.FailedRecord;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line of {@code What happened: key=value key=value}. The same pairs go along as fields for structured logging.
 * Text from outside is cut and escaped: a line is one line. Not thread-safe.
 */
final class LogLine {

    private static final int MAX_VALUE = 200;

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
        Object clean = value instanceof Number ? value : clean(value.toString());
        this.event = this.event.addKeyValue(key, clean);
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

    LogLine failure(FailedRecord failure) {
        return record(failure.record(), failure.handlerId())
                .with("group", failure.group())
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

    /** A quote inside becomes an apostrophe, so that no value can end early and forge a pair. */
    private void appendQuotedIfNeeded(String value) {
        if (value.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=')) {
            this.text.append(value);
            return;
        }
        this.text.append('"').append(value.replace('"', '\'')).append('"');
    }

    private static String clean(String value) {
        String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
        StringBuilder clean = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (isVisible(c)) {
                clean.append(c);
            } else {
                clean.append(String.format("\\u%04x", (int) c));
            }
        }
        return clean.toString();
    }

    /** Line breaks of any script, terminal escapes and marks that reverse the direction of writing are not. */
    private static boolean isVisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
