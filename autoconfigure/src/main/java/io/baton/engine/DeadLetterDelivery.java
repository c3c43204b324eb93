package io.baton.engine;

import io.baton.ErrorCategory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sees a dead letter through: the write is repeated with growing delays until the broker has acknowledged it; only the
 * lane waits. Holds nothing mutable; a lane's letter is handled by one thread at a time.
 */
final class DeadLetterDelivery {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    private final Lanes lanes;
    private final Dispatcher dispatcher;

    DeadLetterDelivery(Lanes lanes, Dispatcher dispatcher) {
        this.lanes = lanes;
        this.dispatcher = dispatcher;
    }

    /** Writes the letter of a busy lane's first record and ends its turn when it is acknowledged. */
    void deliver(Lane lane, FailedRecord failure, ErrorCategory category) {
        write(lane, new Letter(failure, category, 1));
    }

    private void write(Lane lane, Letter letter) {
        CompletionStage<String> unused = send(letter)
                .whenComplete((topic, exception) -> lanes.guard(() -> {
                    if (exception == null) {
                        acknowledged(lane, letter, topic);
                    } else {
                        repeat(lane, letter, Handled.Failed.unwrapped(exception));
                    }
                }));
    }

    private CompletionStage<String> send(Letter letter) {
        try {
            return Objects.requireNonNull(
                    dispatcher.binding.deadLetters().write(letter.failure, letter.category),
                    "the dead-letter sink returned nothing");
        } catch (Throwable e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void acknowledged(Lane lane, Letter letter, @Nullable String topic) {
        if (lanes.end(lane, dispatcher, 1) == 1) {
            lanes.listener().deadLettered(letter.failure, letter.category, String.valueOf(topic));
        }
        if (dispatcher.binding.onDeadLetter() == EngineSettings.OnDeadLetter.STOP_KEY) {
            lane.partition.park(lane, Lane.State.HELD);
        } else if (lane.partition.release(lane)) {
            lanes.dispatch(lane);
        }
    }

    private void repeat(Lane lane, Letter letter, Throwable exception) {
        Duration delay = delay(letter.tries);
        if (!lane.partition.isClosed()) {
            lanes.listener().deadLetterFailed(letter.failure, exception, letter.tries, delay);
        }
        lane.partition.park(lane, Lane.State.PARKED);
        Letter next = new Letter(letter.failure, letter.category, letter.tries + 1);
        // not on the timer's thread: a producer without a broker may block, and other lanes' retries must go on
        lanes.after(
                delay,
                () -> lanes.execute(() -> lanes.guard(() -> {
                    if (lane.partition.unpark(lane, Lane.State.BUSY)) {
                        write(lane, next);
                    }
                })));
    }

    private static Duration delay(int tries) {
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(tries - 1, 10));
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    private record Letter(FailedRecord failure, ErrorCategory category, int tries) {}
}
