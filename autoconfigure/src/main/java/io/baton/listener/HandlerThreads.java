package io.baton.listener;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.CustomizableThreadCreator;

/** Makes the threads that handlers of one container run on: a bounded pool, or virtual threads. Thread-safe. */
final class HandlerThreads implements IntFunction<ExecutorService> {

    private static final int KEEP_ALIVE_SECONDS = 60;

    private final String prefix;
    private final boolean virtual;

    HandlerThreads(String containerId, boolean virtual) {
        this.prefix = "baton-" + containerId + "-";
        this.virtual = virtual;
    }

    @Override
    public ExecutorService apply(int size) {
        return virtual ? virtualThreads() : pool(size);
    }

    /** One thread per slot: a pool that never keeps or queues anything starts a thread per task. */
    private ExecutorService virtualThreads() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                0,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new VirtualThreadTaskExecutor(prefix).getVirtualThreadFactory());
    }

    private ExecutorService pool(int size) {
        CustomizableThreadCreator threads = new CustomizableThreadCreator(prefix);
        threads.setDaemon(true);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads::createThread);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
