package io.baton.observation;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A span whose faults end here: they decide nothing about a message. Nobody takes the trouble to describe one that is
 * not recorded. Begun, entered and left by one thread; ended by any.
 */
final class GuardedSpan implements BiConsumer<String, String> {

    private final Span span;

    /** Asked once, for a span that has ended records no more. */
    private final boolean recording;

    /** Owned by the thread that has entered, as is the next. */
    private Tracer.@Nullable SpanInScope scope;

    private @Nullable LogContext log;

    private GuardedSpan(Span span) {
        this.span = span;
        this.recording = !span.isNoop();
    }

    static GuardedSpan begun(Span.Builder builder) {
        return new GuardedSpan(builder.start());
    }

    /** What goes on without a span, because none could be begun. */
    static GuardedSpan none(Throwable fault) {
        Faults.report(fault);
        return new GuardedSpan(Span.NOOP);
    }

    Span span() {
        return this.span;
    }

    boolean isRecording() {
        return this.recording;
    }

    /** Takes an attribute. */
    @Override
    public void accept(String name, String value) {
        if (this.recording) {
            try {
                this.span.tag(name, value);
            } catch (Exception | LinkageError e) {
                Faults.report(e);
            }
        }
    }

    /** Makes it the thread's current one, or leaves the thread as it is; its ids are in the log context. */
    void enter(Tracer tracer, @Nullable String correlationId) {
        try {
            this.scope = tracer.withSpan(this.span);
            this.log = LogContext.enter(this.span, correlationId);
        } catch (Exception | LinkageError e) {
            Faults.report(e);
        }
    }

    void leave() {
        LogContext shown = this.log;
        if (shown != null) {
            this.log = null;
            shown.leave();
        }
        Tracer.SpanInScope entered = this.scope;
        if (entered != null) {
            this.scope = null;
            close(entered);
        }
    }

    private static void close(Tracer.SpanInScope entered) {
        try {
            entered.close();
        } catch (Exception | LinkageError e) {
            Faults.report(e);
        }
    }

    void fail(Throwable failure) {
        if (this.recording) {
            MessagingConventions.error(failure, this);
            Faults.guard(() -> this.span.error(failure));
        }
    }

    void end() {
        try {
            this.span.end();
        } catch (Exception | LinkageError e) {
            Faults.report(e);
        }
    }
}
