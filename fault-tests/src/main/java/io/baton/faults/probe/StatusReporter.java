package io.baton.faults.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Writes the status while the application runs, and a last time when its handlers have stopped. */
final class StatusReporter implements SmartLifecycle {

    private final StatusFile status;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean running;

    StatusReporter(StatusFile status) {
        this.status = status;
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
        report();
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
        try {
            this.status.write();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
