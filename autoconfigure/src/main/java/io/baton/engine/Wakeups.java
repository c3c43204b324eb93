package io.baton.engine;

import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;

/** Calls of the consumer that a wakeup meant for {@code poll} must not abort. */
final class Wakeups {

    private Wakeups() {}

    /** Makes a call, whatever wakeups come, and passes them on to the next poll. */
    static <T> T passOn(Consumer<?, ?> consumer, Supplier<T> call) {
        boolean woken = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (WakeupException e) {
                    woken = true;
                }
            }
        } finally {
            if (woken) {
                consumer.wakeup();
            }
        }
    }

    static void passOn(Consumer<?, ?> consumer, Runnable call) {
        boolean unused = passOn(consumer, () -> {
            call.run();
            return true;
        });
    }
}
