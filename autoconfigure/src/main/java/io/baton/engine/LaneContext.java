package io.baton.engine;

import io.baton.HandlerContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one call of a handler may ask. Owned by the thread that makes the call. */
final class LaneContext implements HandlerContext {

    private final String group;
    private int attempt;
    private long epoch;
    private @Nullable Duration retryDelay;

    LaneContext(String group) {
        this.group = group;
    }

    LaneContext forCall(int newAttempt, long newEpoch) {
        attempt = newAttempt;
        epoch = newEpoch;
        retryDelay = null;
        return this;
    }

    @Nullable
    Duration retryDelay() {
        return retryDelay;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public long partitionEpoch() {
        return epoch;
    }

    @Override
    public void retryAfter(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative but was " + delay);
        }
        retryDelay = delay;
    }
}
