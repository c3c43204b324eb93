package io.baton.faults.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One of the cluster's nodes; its data outlives its processes. */
public final class Broker {

    private final Launcher launcher;

    private final NodeAddress address;

    private final JavaProcess.Command command;

    private final Path directory;

    // guarded by this
    private JavaProcess process;

    private Broker(Launcher launcher, NodeAddress address, JavaProcess.Command command, Path directory)
            throws IOException {
        this.launcher = launcher;
        this.address = address;
        this.command = command;
        this.directory = directory;
        this.process = launcher.start(command, log());
    }

    static Broker start(
            Launcher launcher, NodeAddress address, List<NodeAddress> quorum, Path directory, String clusterId)
            throws IOException {
        Path properties = NodeProperties.write(address, quorum, directory);
        JavaProcess.Command command = new JavaProcess.Command(
                BrokerMain.class,
                "320m",
                List.of("-Dlogback.configurationFile=broker-logback.xml"),
                List.of(properties.toString(), clusterId),
                List.of());
        return new Broker(launcher, address, command, directory);
    }

    private Path log() {
        return this.directory.resolve("broker.log");
    }

    Path data() {
        return NodeProperties.data(this.directory);
    }

    public int id() {
        return this.address.id();
    }

    NodeAddress address() {
        return this.address;
    }

    public synchronized boolean isAlive() {
        return this.process.isAlive();
    }

    public synchronized void kill() throws InterruptedException {
        this.process.kill();
    }

    public synchronized void freeze() throws IOException {
        this.process.freeze();
    }

    public synchronized void thaw() throws IOException, InterruptedException {
        this.process.thaw();
    }

    /** Lets every write to its disk fail from now on, as if that was full: a broker without a disk ends. */
    public synchronized void fillDisk() throws IOException, InterruptedException {
        Program.run(List.of("prlimit", "--pid", Long.toString(this.process.pid()), "--fsize=0:unlimited"));
    }

    /** Stops it cleanly, or kills it where that takes longer than 30 s. */
    public synchronized void stop() throws IOException, InterruptedException {
        this.process.terminate();
        if (!this.process.awaitExit(Duration.ofSeconds(30))) {
            this.process.kill();
        }
    }

    /** Starts it unless it runs. */
    public synchronized void start() throws IOException {
        if (!this.process.isAlive()) {
            this.process = this.launcher.start(this.command, log());
        }
    }
}
