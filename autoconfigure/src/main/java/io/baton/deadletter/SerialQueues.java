package io.baton.deadletter;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of one key one after another, in the order they came, on a shared executor. A key that blocks delays no
 * other as long as the executor has a thread left. Thread-safe.
 */
final class SerialQueues {

    /** So long a key may keep a thread while others wait for one. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Executor executor;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    SerialQueues(Executor executor) {
        this.executor = executor;
    }

    /**
     * Runs a task after those of its key that came before.
     *
     * @param key the key
     * @param task the task; must not throw
     * @throws RejectedExecutionException if the executor was shut down
     */
    synchronized void execute(String key, Runnable task) {
        Queue<Runnable> queue = waiting.get(key);
        if (queue != null) {
            queue.add(task);
            return;
        }
        executor.execute(() -> run(key, task));
        waiting.put(key, new ArrayDeque<>());
    }

    /** A thread that has to be woken for every task takes longer for that than for the task. */
    private void run(String key, Runnable task) {
        long begun = System.nanoTime();
        Runnable current = task;
        while (current != null) {
            current.run();
            current = next(key, System.nanoTime() - begun < TURN_NANOS);
        }
    }

    /**
     * The next task, to be run here; after a turn it goes to the executor, for the sake of other keys, unless that
     * takes no more.
     */
    private synchronized @Nullable Runnable next(String key, boolean here) {
        Queue<Runnable> queue = waiting.getOrDefault(key, new ArrayDeque<>());
        Runnable following = queue.poll();
        if (following == null) {
            waiting.remove(key);
            return null;
        }
        if (here) {
            return following;
        }
        try {
            executor.execute(() -> run(key, following));
            return null;
        } catch (RejectedExecutionException closing) {
            return following;
        }
    }
}
