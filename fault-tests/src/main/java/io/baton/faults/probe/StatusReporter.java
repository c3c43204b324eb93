package io.baton.faults.probe;

import io.baton.faults.history.StatusFile;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Says twice a second how this process sees itself while the application runs, and a last time when its handlers have
 * stopped.
 */
final class StatusReporter implements SmartLifecycle, AutoCloseable {

    private final StatusFile file;

    private final SelfPortrait portrait;

    private final Measuring measuring;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean running;

    StatusReporter(StatusFile file, SelfPortrait portrait, Measuring measuring) {
        this.file = file;
        this.portrait = portrait;
        this.measuring = measuring;
    }

    @Override
    public void start() {
        this.running = true;
        var unused = this.timer.scheduleWithFixedDelay(this::report, 0, 500, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        this.running = false;
        this.timer.shutdown();
        reportLast();
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void report() {
        this.file.write(this.portrait.now(this.measuring.due(this.portrait.received())));
    }

    private void reportLast() {
        this.file.write(this.portrait.now(null));
    }

    @Override
    public void close() {
        this.file.close();
    }
}
