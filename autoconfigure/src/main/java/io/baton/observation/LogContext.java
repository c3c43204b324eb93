package io.baton.observation;

import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every log line of a thread shows while it handles a record. On leaving, what was there before is there again.
 * Owned by one thread.
 */
final class LogContext {

    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";
    static final String CORRELATION_ID = "correlation_id";

    private final @Nullable String traceBefore;
    private final @Nullable String spanBefore;
    private final @Nullable String correlationBefore;

    private LogContext() {
        this.traceBefore = MDC.get(TRACE_ID);
        this.spanBefore = MDC.get(SPAN_ID);
        this.correlationBefore = MDC.get(CORRELATION_ID);
    }

    /** An id that is not known is not shown, not even that of an outer context. */
    static LogContext enter(@Nullable Span span, @Nullable String correlationId) {
        String traceId = span == null ? null : span.context().traceId();
        String spanId = span == null ? null : span.context().spanId();
        LogContext context = new LogContext();
        set(TRACE_ID, traceId);
        set(SPAN_ID, spanId);
        if (correlationId != null || context.correlationBefore != null) {
            set(CORRELATION_ID, correlationId);
        }
        return context;
    }

    void leave() {
        set(TRACE_ID, this.traceBefore);
        set(SPAN_ID, this.spanBefore);
        set(CORRELATION_ID, this.correlationBefore);
    }

    private static void set(String key, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
