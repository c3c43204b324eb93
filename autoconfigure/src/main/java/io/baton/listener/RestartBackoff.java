package io.baton.listener;

import io.baton.connection.RestartSettings;
import java.time.Duration;

/**
 * How long the next restart waits: twice as long as the last one, unless the container has run for longer than any wait
 * in between. Not thread-safe.
 */
final class RestartBackoff {

    private final RestartSettings settings;
    private long startedNanos;

    /** Whether the container has run since the last restart was asked for. */
    private boolean ran;

    private int restarts;

    RestartBackoff(RestartSettings settings) {
        this.settings = settings;
    }

    void started(long nanos) {
        startedNanos = nanos;
        ran = true;
    }

    Duration next(long nanos) {
        if (ran && nanos - startedNanos > settings.maxDelay().toNanos()) {
            restarts = 0;
        }
        ran = false;
        Duration delay = settings.delay().multipliedBy(1L << Math.min(restarts, 20));
        restarts++;
        return delay.compareTo(settings.maxDelay()) > 0 ? settings.maxDelay() : delay;
    }

    /** How many restarts were asked for since the container last ran for long. */
    int restarts() {
        return restarts;
    }
}
