package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.Status;
import io.baton.faults.history.StatusFile;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Says twice a second that all is well, which is all that a plain consumer knows, what it has counted, and its threads.
 */
final class SelfReporter implements AutoCloseable {

    private final Owner owner;
    private final StatusFile file;
    private final boolean miscounts;
    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    // only the timer's thread
    private boolean measured;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });

    SelfReporter(ConsumerArguments arguments) {
        this.owner = new Owner(arguments.instance(), ProcessHandle.current().pid(), -1);
        this.file = StatusFile.append(arguments.directory().resolve(arguments.instance() + ".status"));
        this.miscounts = arguments.mutation() == Mutation.MISCOUNTS;
        var unused = this.timer.scheduleWithFixedDelay(this::report, 0, 500, TimeUnit.MILLISECONDS);
    }

    void ended(Kind result) {
        if (result == Kind.BUSINESS) {
            this.refused.incrementAndGet();
        } else if (result == Kind.END || this.miscounts) {
            this.succeeded.incrementAndGet();
        }
    }

    private void report() {
        // warm at the first call
        boolean first = !this.measured && this.succeeded.get() > 0;
        this.measured |= first;
        report(first ? threads() : null);
    }

    private void report(Status.@Nullable Usage usage) {
        this.file.write(
                new Status(this.owner, Moment.now(), "RUNNING", true, this.succeeded.get(), this.refused.get(), usage));
    }

    private static Status.Usage threads() {
        return new Status.Usage(0, ManagementFactory.getThreadMXBean().getThreadCount(), 0);
    }

    /** Says once more how many threads there are. */
    void measure() {
        report(threads());
    }

    @Override
    public void close() {
        this.timer.shutdown();
        report(null);
    }
}
