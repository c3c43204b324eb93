package io.baton.faults.probe;

import io.baton.faults.history.Kind;
import org.springframework.context.SmartLifecycle;

/** Writes down begin and end of the stop: the first bean to be stopped, the last to be destroyed. */
final class StopJournal implements SmartLifecycle, AutoCloseable {

    private final ProbeJournal journal;

    private volatile boolean running;

    StopJournal(ProbeJournal journal) {
        this.journal = journal;
    }

    @Override
    public void start() {
        this.running = true;
    }

    @Override
    public void stop() {
        this.running = false;
        this.journal.instance(Kind.STOPPING);
    }

    @Override
    public void close() {
        this.journal.instance(Kind.STOPPED);
    }

    @Override
    public boolean isRunning() {
        return this.running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
