package io.baton.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.consumer.restart.*}.
 *
 * @param enabled Whether a consumer that an error has stopped is started again; never after an error of the JVM.
 * @param delay Pause before the first restart; it doubles with every further one.
 * @param maxDelay Longest pause; a consumer that has run for longer begins with delay again.
 */
record RestartProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("10s") Duration delay,
        @DefaultValue("5m") Duration maxDelay) {

    RestartSettings settings() {
        return new RestartSettings(enabled, delay, maxDelay);
    }
}
