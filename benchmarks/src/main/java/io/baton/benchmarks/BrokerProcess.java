package io.baton.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Starts {@link BrokerMain} and stops it. */
final class BrokerProcess implements AutoCloseable {

    private final Process process;
    private final Path directory;
    private final int port;

    private BrokerProcess(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    static BrokerProcess start() throws IOException {
        Path directory = Files.createTempDirectory("baton-benchmark");
        int port = freePort();
        List<String> command = Java.command(
                List.of("-Xms1g", "-Xmx1g"),
                Java.classPath(),
                BrokerMain.class,
                List.of(directory.toString(), Integer.toString(port), Integer.toString(freePort())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BrokerProcess broker = new BrokerProcess(process, directory, port);
        broker.awaitReady();
        return broker;
    }

    String brokers() {
        return "localhost:" + this.port;
    }

    private void awaitReady() throws IOException {
        BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals(BrokerMain.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            close();
            throw new IllegalStateException("the broker process ended before it was ready");
        }
        Thread reader = new Thread(() -> handOn(output), "broker-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** A pipe that nobody reads fills up, and whoever logs then stops. */
    private static void handOn(BufferedReader output) {
        try {
            output.lines().forEach(line -> System.out.println("    broker: " + line));
        } catch (UncheckedIOException ex) {
            // it has been killed
        }
    }

    /** Takes its data with it, even when it has to be killed. */
    @Override
    public void close() throws IOException {
        this.process.getOutputStream().close();
        try {
            if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
                this.process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            this.process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(this.directory);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
