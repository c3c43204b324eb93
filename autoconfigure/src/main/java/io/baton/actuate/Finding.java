package io.baton.actuate;

import io.baton.KafkaHealth.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said of a handler.
 *
 * @param state what
 * @param since since when, or {@code null} if nothing tells
 * @param detail why, in one line; empty if there is nothing to say
 */
record Finding(State state, @Nullable Instant since, String detail) {

    static final Finding RUNNING = new Finding(State.RUNNING, null, "");

    boolean isWorseThan(Finding other) {
        return this.state.compareTo(other.state) > 0;
    }
}
