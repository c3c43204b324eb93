package io.baton.engine;

import java.util.function.Supplier;
import org.apache.kafka.common.errors.WakeupException;

/** Calls of the consumer that a wakeup meant for {@code poll} must not abort. */
final class Wakeups {

    private Wakeups() {}

    static <T> T ignoring(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (WakeupException e) {
                // a lane or the container meant the poll, which is over; the exception has used the wakeup up
            }
        }
    }

    static void ignoring(Runnable call) {
        ignoring(() -> {
            call.run();
            return true;
        });
    }
}
