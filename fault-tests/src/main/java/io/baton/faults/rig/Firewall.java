package io.baton.faults.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops packets between brokers and instances that run in a network namespace: whoever sends is told nothing. Changes
 * nothing of this machine's own network.
 */
final class Firewall implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Firewall.class);

    private final NetworkNamespace namespace;

    private final PacketFilter filter;

    private Firewall(NetworkNamespace namespace, PacketFilter filter) {
        this.namespace = namespace;
        this.filter = filter;
    }

    /** Opens one and tries it; null where this machine does not allow it. */
    static @Nullable Firewall open(Launcher launcher, Path directory) throws InterruptedException {
        for (PacketFilter filter : PacketFilter.values()) {
            try {
                return tried(filter, launcher, directory.resolve("firewall.log"));
            } catch (IOException | Patience.ImpatienceException ex) {
                logger.info("No firewall by {}: {}", filter, ex.getMessage());
            }
        }
        return null;
    }

    private static Firewall tried(PacketFilter filter, Launcher launcher, Path log)
            throws IOException, InterruptedException {
        Firewall firewall = new Firewall(NetworkNamespace.open(), filter);
        boolean works = false;
        try {
            works = firewall.works(launcher, log);
        } finally {
            if (!works) {
                firewall.close();
            }
        }
        if (!works) {
            throw new IOException("it does not do what it is told");
        }
        return firewall;
    }

    /** Whether it lets pass what it is to let pass, and nothing else. */
    private boolean works(Launcher launcher, Path log) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(host()))) {
            int port = server.getLocalPort();
            for (Direction direction : Direction.values()) {
                PacketFilter.Cut cut = new PacketFilter.Cut("trial", direction, List.of(port));
                if (!reaches(port, launcher, log) || !isCutOff(cut, launcher, log)) {
                    return false;
                }
            }
            return reaches(port, launcher, log);
        }
    }

    private boolean isCutOff(PacketFilter.Cut cut, Launcher launcher, Path log)
            throws IOException, InterruptedException {
        begin(cut);
        boolean cutOff = !reaches(cut.ports().get(0), launcher, log);
        end(cut);
        return cutOff;
    }

    private boolean reaches(int port, Launcher launcher, Path log) throws IOException, InterruptedException {
        JavaProcess.Command command = new JavaProcess.Command(
                ConnectCheck.class, "16m", List.of(), List.of(host(), Integer.toString(port)), inside());
        JavaProcess process = launcher.start(command, log);
        if (!process.awaitExit(Duration.ofSeconds(20))) {
            process.kill();
        }
        return process.exitCode() == 0;
    }

    /** By which those behind it reach this machine. */
    String host() {
        return this.namespace.host();
    }

    /** What the command line of an instance behind it has to begin with. */
    List<String> inside() {
        return this.namespace.inside();
    }

    void begin(PacketFilter.Cut cut) throws IOException, InterruptedException {
        for (List<String> line : this.filter.dropping(cut)) {
            this.namespace.run(line);
        }
    }

    void end(PacketFilter.Cut cut) throws IOException, InterruptedException {
        for (List<String> line : this.filter.passing(cut)) {
            this.namespace.run(line);
        }
    }

    @Override
    public void close() throws IOException {
        this.namespace.close();
    }
}
