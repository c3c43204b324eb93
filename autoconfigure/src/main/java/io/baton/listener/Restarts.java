package io.baton.listener;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does something with a container later, in a thread of its own, unless the application ends before. Thread-safe. */
final class Restarts implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> thread("baton-restarts", task));

    void after(Duration delay, String containerId, Runnable action) {
        // a start may wait for a drain, and other containers must not wait for it
        Runnable start = () -> thread("baton-restart-" + containerId, action).start();
        try {
            ScheduledFuture<?> unused = timer.schedule(start, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // the application has ended
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
