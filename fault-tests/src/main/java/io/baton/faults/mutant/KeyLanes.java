package io.baton.faults.mutant;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs the tasks of a lane one after the other, those of different lanes side by side. */
final class KeyLanes {

    private final ThreadPoolExecutor threads;
    /** Tasks that wait behind a running one; a lane is here while it runs. Guarded by this. */
    private final Map<Object, Deque<Runnable>> waiting = new HashMap<>();

    KeyLanes(int threads) {
        this.threads = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        // all at once, so that whatever comes later is too much
        this.threads.prestartAllCoreThreads();
    }

    synchronized void add(Object lane, Runnable task) {
        Deque<Runnable> followers = this.waiting.get(lane);
        if (followers == null) {
            this.waiting.put(lane, new ArrayDeque<>());
            this.threads.execute(() -> run(lane, task));
        } else {
            followers.add(task);
        }
    }

    private void run(Object lane, Runnable task) {
        try {
            task.run();
        } finally {
            next(lane);
        }
    }

    private synchronized void next(Object lane) {
        Deque<Runnable> followers = this.waiting.getOrDefault(lane, new ArrayDeque<>());
        Runnable task = followers.poll();
        if (task == null || this.threads.isShutdown()) {
            this.waiting.remove(lane);
        } else {
            this.threads.execute(() -> run(lane, task));
        }
    }

    /** Interrupts what runs and drops what waits. */
    void stop() throws InterruptedException {
        this.threads.shutdownNow();
        var unused = this.threads.awaitTermination(5, TimeUnit.SECONDS);
    }
}
