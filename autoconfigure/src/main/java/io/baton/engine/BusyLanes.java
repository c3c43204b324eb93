package io.baton.engine;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many lanes of a partition are busy, and who waits for the last of them. Thread-safe. */
final class BusyLanes {

    private int count;
    private @Nullable Runnable onceNone;

    synchronized void add() {
        count++;
    }

    synchronized void remove() {
        count--;
        if (count > 0) {
            return;
        }
        notifyAll();
        if (onceNone != null) {
            onceNone.run();
            onceNone = null;
        }
    }

    synchronized boolean isNone() {
        return count == 0;
    }

    /** Waits until there is none; gives up at the deadline or when the thread is interrupted. */
    synchronized void awaitNone(long deadlineNanos) {
        try {
            for (long left = deadlineNanos - System.nanoTime();
                    count > 0 && left > 0;
                    left = deadlineNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something as soon as there is none. */
    synchronized void onceNone(Runnable action) {
        if (count == 0) {
            action.run();
        } else {
            onceNone = action;
        }
    }
}
