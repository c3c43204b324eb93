package io.baton.faults.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A network of its own with one link to this one, without a name and in no file: it belongs to a process that ends with
 * the rig, however the rig ends, and with the last process in it the kernel takes the link and all filters away.
 */
final class NetworkNamespace implements AutoCloseable {

    /** Of 198.18.0.0/15, which is set aside for tests of networks, in blocks of four addresses. */
    private static final int BLOCKS = 1 << 15;

    private final Process holder;

    private final String link;

    private final int block;

    private NetworkNamespace(Process holder, String link, int block) {
        this.holder = holder;
        this.link = link;
        this.block = block;
    }

    /** Opens one; needs to be root on Linux. */
    static NetworkNamespace open() throws IOException, InterruptedException {
        Process holder = new ProcessBuilder("unshare", "--net", "cat").start();
        Lifeline.hold(holder);
        // the name of an interface has room for 15 characters, a process id has at most 7 digits
        NetworkNamespace namespace = new NetworkNamespace(holder, "baton" + holder.pid(), freeBlock(holder.pid()));
        try {
            Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
            Patience.await(
                    "a network namespace",
                    Duration.ofSeconds(5),
                    () -> !Files.readSymbolicLink(namespace.file()).equals(own));
            namespace.link();
        } catch (IOException | InterruptedException | RuntimeException ex) {
            namespace.close();
            throw ex;
        }
        return namespace;
    }

    private void link() throws IOException, InterruptedException {
        String pid = Long.toString(this.holder.pid());
        Program.run(List.of("ip", "link", "add", this.link, "type", "veth", "peer", "name", "rig", "netns", pid));
        Program.run(List.of("ip", "address", "add", address(1) + "/30", "dev", this.link));
        Program.run(List.of("ip", "link", "set", this.link, "up"));
        run(List.of("ip", "address", "add", address(2) + "/30", "dev", "rig"));
        run(List.of("ip", "link", "set", "rig", "up"));
        run(List.of("ip", "link", "set", "lo", "up"));
    }

    /** By which those inside reach this machine. */
    String host() {
        return address(1);
    }

    /** What a command line has to begin with to be run inside. */
    List<String> inside() {
        return List.of("nsenter", "--net=" + file());
    }

    /** Runs a program inside. */
    void run(List<String> line) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(inside());
        all.addAll(line);
        Program.run(all);
    }

    private Path file() {
        return Path.of("/proc", Long.toString(this.holder.pid()), "ns", "net");
    }

    private String address(int number) {
        return address(this.block, number);
    }

    private static String address(int block, int number) {
        int low = block * 4 + number;
        return "198." + (18 + (low >> 16)) + "." + (low >> 8 & 0xff) + "." + (low & 0xff);
    }

    private static int freeBlock(long seed) throws IOException {
        for (int tries = 0; tries < BLOCKS; tries++) {
            int block = (int) ((seed + tries) % BLOCKS);
            if (NetworkInterface.getByInetAddress(InetAddress.getByName(address(block, 1))) == null) {
                return block;
            }
        }
        throw new IOException("every address is taken");
    }

    @Override
    public void close() throws IOException {
        this.holder.destroyForcibly();
        try {
            this.holder.waitFor();
            // the kernel takes the link away when it likes
            if (!Patience.holds(Duration.ofSeconds(5), () -> NetworkInterface.getByName(this.link) == null)) {
                Program.run(List.of("ip", "link", "delete", this.link));
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
