package io.baton.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A handler call that may be running. Written by the thread that makes the call, read by the poll thread; the volatile
 * start time publishes the record.
 */
final class Call {

    /** Writes without a full fence: there are two for every record, and a late reader does no harm. */
    private static final AtomicLongFieldUpdater<Call> STARTED =
            AtomicLongFieldUpdater.newUpdater(Call.class, "startedNanos");

    private @Nullable ConsumerRecord<byte[], byte[]> record;
    private @Nullable Thread thread;

    /** {@link System#nanoTime()} of the start; 0 while nothing runs. */
    private volatile long startedNanos;

    /** Owned by the poll thread: the start that was reported as hanging. */
    private long reportedStart;

    void started(ConsumerRecord<byte[], byte[]> newRecord, @Nullable Thread caller, long nanos) {
        record = newRecord;
        thread = caller;
        STARTED.lazySet(this, nanos == 0 ? 1 : nanos);
    }

    void ended() {
        STARTED.lazySet(this, 0);
    }

    Duration running(long now) {
        long start = startedNanos;
        return start == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - start));
    }

    /** Tells a listener once if this call has been running for longer than a limit. */
    void reportIfLonger(Duration limit, long now, String handlerId, EngineListener listener) {
        long start = startedNanos;
        ConsumerRecord<byte[], byte[]> current = record;
        if (start == 0 || start == reportedStart || current == null || now - start < limit.toNanos()) {
            return;
        }
        Thread caller = thread;
        if (startedNanos != start) {
            return;
        }
        reportedStart = start;
        StackTraceElement[] stack = caller == null ? new StackTraceElement[0] : caller.getStackTrace();
        listener.hanging(current, handlerId, Duration.ofNanos(now - start), stack);
    }
}
