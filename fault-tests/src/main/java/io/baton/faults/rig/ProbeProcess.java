package io.baton.faults.rig;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** An instance of the probe application; what is done to it is written down as it is done. */
public final class ProbeProcess {

    private static final int SIGTERM = 128 + 15;

    private final Launcher launcher;

    private final String name;

    private final Path directory;

    private final JavaProcess.Command command;

    private final Disruptions disruptions;

    // guarded by this
    private JavaProcess process;

    // guarded by this: whether its end was asked for
    private boolean mayEnd;

    private ProbeProcess(
            Launcher launcher, String name, Path directory, JavaProcess.Command command, Disruptions disruptions)
            throws IOException {
        this.launcher = launcher;
        this.name = name;
        this.directory = directory;
        this.command = command;
        this.disruptions = disruptions;
        this.process = launch();
    }

    /** Starts an instance that keeps its files in a directory. */
    public static ProbeProcess start(
            Launcher launcher, String name, ProbeSettings settings, Path directory, Disruptions disruptions)
            throws IOException {
        return new ProbeProcess(launcher, name, directory, command(name, settings, directory, List.of()), disruptions);
    }

    /** Runs an instance until it is ready, so that the classes it needs are shared with those to come. */
    public static void warmUp(Launcher launcher, ProbeSettings settings, Path directory)
            throws IOException, InterruptedException {
        JavaProcess.Command command = command("warm-up", settings, directory, launcher.archiving());
        JavaProcess process = launcher.start(command, directory.resolve("warm-up.log"));
        Path journal = directory.resolve("warm-up.journal");
        Patience.holds(Duration.ofSeconds(60), () -> Files.exists(journal) && Files.size(journal) > 0);
        process.terminate();
        if (!process.awaitExit(Duration.ofSeconds(60))) {
            process.kill();
        }
    }

    private static JavaProcess.Command command(
            String name, ProbeSettings settings, Path directory, List<String> options) {
        ProbeSettings complete = settings.with("probe.instance", name).with("probe.directory", directory.toString());
        if (!complete.properties().containsKey("kafka.client-id")) {
            complete = complete.with("kafka.client-id", name);
        }
        return new JavaProcess.Command(
                complete.main(), complete.heap(), options, complete.arguments(), complete.within());
    }

    private JavaProcess launch() throws IOException {
        this.mayEnd = false;
        this.disruptions.at(Fault.JOIN, this.name);
        return this.launcher.start(this.command, this.directory.resolve(this.name + ".log"));
    }

    public String name() {
        return this.name;
    }

    public synchronized long pid() {
        return this.process.pid();
    }

    public synchronized boolean isAlive() {
        return this.process.isAlive();
    }

    public synchronized void kill() throws InterruptedException {
        this.disruptions.at(Fault.KILL, this.name);
        if (hasDied()) {
            throw new IllegalStateException(this.name + " was to be killed, but has ended by itself");
        }
        this.mayEnd = true;
        this.process.kill();
    }

    /** Asks it to stop. */
    public void terminate() throws IOException, InterruptedException {
        terminate(Fault.TERM);
    }

    /** Asks it to stop because the run is over, which is no fault of the scenario. */
    public void windUp() throws IOException, InterruptedException {
        terminate(Fault.WIND_UP);
    }

    private synchronized void terminate(Fault reason) throws IOException, InterruptedException {
        this.disruptions.at(reason, this.name);
        this.mayEnd = true;
        this.process.terminate();
    }

    /**
     * Asks it to stop and waits for its end.
     *
     * @return how long that took
     */
    public synchronized Duration stop(Duration timeout) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        terminate();
        if (!this.process.awaitExit(timeout)) {
            throw new IllegalStateException(this.name + " has not ended within " + timeout);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Freezes it for a time. */
    public void pause(Duration time) throws Exception {
        pauseWhile(() -> Patience.pass(time));
    }

    /** Freezes it while something else is done. */
    public synchronized void pauseWhile(Action action) throws Exception {
        Moment begin = Moment.now();
        this.process.freeze();
        try {
            action.run();
        } finally {
            this.process.thaw();
            this.disruptions.add(new Disruption(Fault.PAUSE, this.name, begin, Moment.now()));
        }
    }

    /** What can be done to others meanwhile. */
    public interface Action {

        /** Does it. */
        void run() throws Exception;
    }

    /** Starts it again, with the same settings. */
    public synchronized void restart() throws IOException {
        if (this.process.isAlive()) {
            throw new IllegalStateException(this.name + " is running");
        }
        this.process = launch();
    }

    /** Kills it without counting that as a fault: the run is over. */
    public synchronized void discard() throws IOException, InterruptedException {
        this.mayEnd = true;
        this.process.thaw();
        this.process.kill();
    }

    /** Whether it has ended without being asked to. */
    public synchronized boolean hasDied() {
        return !this.mayEnd && !this.process.isAlive();
    }

    /** Waits for the end that was asked for, and says whether it came in time. */
    public synchronized boolean awaitExit(Duration timeout) throws InterruptedException {
        return this.process.awaitExit(timeout);
    }

    /** Whether it has ended in its own way, with the exit code of a JVM that got SIGTERM. */
    public synchronized boolean hasStoppedCleanly() {
        return !this.process.isAlive() && this.process.exitCode() == SIGTERM;
    }

    public synchronized List<String> log() throws IOException {
        return this.process.log();
    }

    public Path journal() {
        return this.directory.resolve(this.name + ".journal");
    }
}
