package io.baton.publish;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.CustomizableThreadCreator;

/** The threads of the asking side: one for timeouts, some for what takes longer. Thread-safe. */
final class RequestThreads implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RequestThreads.class);

    /** So many callbacks can wait for something before replies have to wait for them. */
    private static final int CALLBACKS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CustomizableThreadCreator names = new CustomizableThreadCreator("baton-replies-");
    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor callbacks;

    RequestThreads() {
        names.setDaemon(true);
        CustomizableThreadCreator timerNames = new CustomizableThreadCreator("baton-reply-timer-");
        timerNames.setDaemon(true);
        // a timer that is closed forgets what it is told; closing has failed those calls
        timer = new ScheduledThreadPoolExecutor(1, timerNames::createThread, new ThreadPoolExecutor.DiscardPolicy());
        timer.setRemoveOnCancelPolicy(true);
        // the queue is bounded by the places of the calls
        callbacks = new ThreadPoolExecutor(
                CALLBACKS,
                CALLBACKS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                names::createThread,
                (task, closed) -> names.createThread(task).start());
        callbacks.allowCoreThreadTimeOut(true);
    }

    /** Runs what may call code of the application; also after closing, because every call is to end. */
    Executor callbacks() {
        return callbacks;
    }

    Future<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, TimeUnit.NANOSECONDS.convert(delay), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        callbacks.shutdown();
        try {
            if (!callbacks.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Callbacks of replies have not ended within {}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
