package io.baton.publish;

import java.time.Duration;

/** Flushes for a limited time, which a producer cannot do by itself. */
final class Flush {

    private Flush() {}

    /**
     * Sends what waits for its batch to fill, and waits for what was published before.
     *
     * @return how many messages are still pending
     */
    static int run(RecordChannel channel, PendingMessages pending, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (pending.count() == 0) {
            return 0;
        }
        // it may last until the delivery time-out; whoever called must not
        Thread flusher = new Thread(channel::flush, "baton-publisher-flush");
        flusher.setDaemon(true);
        flusher.start();
        return pending.await(deadline);
    }
}
