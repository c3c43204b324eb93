package io.baton.observation;

import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.PublishException;
import io.baton.PublishResult;
import io.baton.StandardHeaders;
import io.baton.publish.PublishListener;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes one line per message: at DEBUG when the broker has acknowledged it, at ERROR when it finally could not be
 * published (one line per topic and 30 seconds). No line carries payload or header values, but the event's, the trace's
 * and the correlation id; none carries the key, unless it is asked for. Thread-safe.
 */
final class LoggingPublishListener implements PublishListener {

    static final String PUBLISHING = "io.baton.publishing";

    private static final Logger publishing = LoggerFactory.getLogger(PUBLISHING);
    private static final Duration THROTTLE = Duration.ofSeconds(30);

    private final boolean logKeys;
    private final Supplier<@Nullable String> currentTraceId;
    private final ByTopic<LineThrottle> throttles;

    LoggingPublishListener(boolean logKeys, Supplier<@Nullable String> currentTraceId) {
        this(logKeys, currentTraceId, System::nanoTime);
    }

    LoggingPublishListener(boolean logKeys, Supplier<@Nullable String> currentTraceId, LongSupplier nanoTime) {
        this.logKeys = logKeys;
        this.currentTraceId = currentTraceId;
        this.throttles = new ByTopic<>(topic -> new LineThrottle(THROTTLE, nanoTime));
    }

    /** The trace of whoever publishes; another thread tells the end. */
    @Override
    public @Nullable Object begun(KafkaMessage<?> message) {
        return this.currentTraceId.get();
    }

    @Override
    public void ended(
            KafkaMessage<?> message,
            @Nullable Object begun,
            @Nullable PublishResult result,
            @Nullable Throwable failure,
            long nanos) {
        if (failure != null) {
            failed(message, (String) begun, failure, nanos);
        } else if (result != null && publishing.isDebugEnabled()) {
            LogLine line = LogLine.at(Level.DEBUG, publishing, "Message published")
                    .with("topic", result.topic())
                    .with("partition", result.partition())
                    .with("offset", result.offset() < 0 ? null : result.offset());
            ids(line, message, (String) begun).took(nanos).write();
        }
    }

    private void failed(KafkaMessage<?> message, @Nullable String traceId, Throwable failure, long nanos) {
        PublishException known = failure instanceof PublishException exception ? exception : null;
        String topic = known == null ? message.topic() : known.topic();
        long heldBack = this.throttles.of(topic).tryPass();
        if (heldBack == LineThrottle.HELD_BACK) {
            return;
        }
        LogLine line = ids(
                LogLine.at(Level.ERROR, publishing, "Message not published").with("topic", topic), message, traceId);
        (known == null ? other(line, failure) : publisher(line, known))
                .with("similar-lines-left-out", heldBack)
                .took(nanos)
                .write();
    }

    private LogLine ids(LogLine line, KafkaMessage<?> message, @Nullable String trace) {
        MessageHeaders headers = message.headers();
        return line.with("event-id", LogText.decoded(headers.bytes(StandardHeaders.EVENT_ID)))
                .with("key", this.logKeys ? LogText.decoded(message.key()) : null)
                .with(
                        LogContext.TRACE_ID,
                        trace == null ? Traceparent.traceId(headers.bytes(Traceparent.HEADER)) : trace)
                .with(LogContext.CORRELATION_ID, LogText.decoded(headers.bytes(StandardHeaders.CORRELATION_ID)));
    }

    /** A publisher's exception repeats nothing of the message; of its cause no more than the place is told. */
    private static LogLine publisher(LogLine line, PublishException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String reason = failure.reason().name().toLowerCase(Locale.ROOT);
        return why(line, reason, failure.getMessage(), ExceptionSummary.of(cause))
                .with("dead-letter-topic", failure.deadLetterTopic().orElse(null));
    }

    private static LogLine other(LogLine line, Throwable failure) {
        ExceptionSummary summary = ExceptionSummary.of(failure);
        return why(line, "middleware", summary.message(), summary);
    }

    private static LogLine why(LogLine line, String reason, @Nullable String detail, ExceptionSummary exception) {
        return line.with("reason", reason)
                .with("detail", detail)
                .with("exception", exception.type())
                .with("cause", exception.rootCause())
                .with("at", exception.at());
    }
}
