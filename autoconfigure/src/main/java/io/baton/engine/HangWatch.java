package io.baton.engine;

import java.util.concurrent.TimeUnit;

/** Reports calls that have been running for long, once each. Owned by the poll thread. */
final class HangWatch {

    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Lanes lanes;
    private long lastNanos;

    HangWatch(Lanes lanes) {
        this.lanes = lanes;
        this.lastNanos = System.nanoTime();
    }

    void check() {
        long now = System.nanoTime();
        if (now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        for (Dispatcher dispatcher : lanes.dispatchers()) {
            dispatcher.calls.forEach(call ->
                    call.reportIfLonger(lanes.settings().hangWarning(), now, dispatcher.handlerId(), lanes.listener()));
        }
    }
}
