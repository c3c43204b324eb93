package io.baton.faults.probe;

import io.baton.faults.history.Status;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decides when to measure what this process holds: once when it has warmed up, once when the rig asks. One thread. */
final class Measuring {

    private static final int ENOUGH_RECORDS = 50;

    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final MeasureRequest request;

    private long warmSince;

    private boolean begun;

    private boolean done;

    Measuring(MeasureRequest request) {
        this.request = request;
    }

    Status.@Nullable Usage due(long received) {
        if (this.done) {
            return null;
        }
        if (this.request.isMade()) {
            this.done = true;
            return Usage.measured();
        }
        if (this.begun || received < ENOUGH_RECORDS) {
            return null;
        }
        if (this.warmSince == 0) {
            this.warmSince = System.nanoTime();
        }
        this.begun = System.nanoTime() - this.warmSince >= SETTLE_NANOS;
        return this.begun ? Usage.measured() : null;
    }
}
