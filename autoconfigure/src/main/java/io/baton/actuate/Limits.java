package io.baton.actuate;

import io.baton.connection.ConsumerSettings;
import java.time.Duration;

/**
 * How long something may last before it is an illness.
 *
 * @param stuckAfter without progress
 * @param hangingAfter a call: who has raised the hang warning has said that long calls are usual
 * @param pollAfter between two polls: a drain may hold the poll thread for as long as it is allowed to
 */
record Limits(Duration stuckAfter, Duration hangingAfter, Duration pollAfter) {

    private static final Duration AFTER_DRAIN = Duration.ofSeconds(15);

    static Limits of(Duration stuckAfter, ConsumerSettings consumer) {
        return new Limits(
                stuckAfter,
                longer(stuckAfter, consumer.hangWarning()),
                longer(stuckAfter, consumer.drainTimeout().plus(AFTER_DRAIN)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
