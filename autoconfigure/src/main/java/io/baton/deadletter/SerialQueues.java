package io.baton.deadletter;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks of one key one after another, in the order they came, on a shared executor. A key that blocks delays no
 * other as long as the executor has a thread left. Thread-safe.
 */
final class SerialQueues {

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

    private void run(String key, Runnable task) {
        Runnable current = task;
        while (current != null) {
            current.run();
            current = next(key);
        }
    }

    /** Hands the next task to the executor, for the sake of other keys; runs it here if the executor takes no more. */
    private synchronized @Nullable Runnable next(String key) {
        Queue<Runnable> queue = waiting.getOrDefault(key, new ArrayDeque<>());
        Runnable following = queue.poll();
        if (following == null) {
            waiting.remove(key);
            return null;
        }
        try {
            executor.execute(() -> run(key, following));
            return null;
        } catch (RejectedExecutionException closing) {
            return following;
        }
    }
}
