package io.baton.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code kafka.health.*}.
 *
 * @param stuckAfter Time without progress, though there is something to do, after which a handler is reported as stuck,
 *     hanging or disconnected.
 */
record HealthProperties(@DefaultValue("2m") Duration stuckAfter) {

    HealthSettings settings() {
        return new HealthSettings(stuckAfter);
    }
}
