package io.baton.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Makes a poll that waits return. A signal given shortly before the poll is not lost: that poll does not wait. Given by
 * any thread, everything else belongs to the poll thread.
 */
final class PollSignal {

    private enum State {
        IDLE,
        WAITING,
        GIVEN
    }

    private final Consumer<?, ?> client;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** Whether a wakeup of ours may be pending in the client. */
    private final AtomicBoolean sent = new AtomicBoolean();

    PollSignal(Consumer<?, ?> client) {
        this.client = client;
    }

    void give() {
        if (state.getAndSet(State.GIVEN) == State.WAITING) {
            sent.set(true);
            client.wakeup();
        }
    }

    /** The poll begins; returns how long it may wait. */
    Duration begin(Duration timeout) {
        return state.compareAndSet(State.IDLE, State.WAITING) ? timeout : Duration.ZERO;
    }

    void end() {
        state.set(State.IDLE);
    }

    /** Takes note of a wakeup that came out of the client; true if it may have been ours. */
    boolean received(WakeupException wakeup) {
        return sent.getAndSet(false);
    }
}
