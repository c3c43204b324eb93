package io.baton.badinput;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * A broker that can be started, stopped and killed without losing its data or its port. Its log is not in the
 * application's.
 */
final class BrokerProcess implements AutoCloseable {

    private final Path directory;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private boolean isNew = true;
    private Process process;

    BrokerProcess() throws IOException {
        this.directory = Files.createTempDirectory("baton-bad-input");
    }

    static BrokerProcess started() throws IOException {
        BrokerProcess broker = new BrokerProcess();
        broker.start();
        return broker;
    }

    String servers() {
        return "localhost:" + port;
    }

    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=" + quietLogging(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort),
                        Boolean.toString(isNew)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        isNew = false;
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.equals(BrokerMain.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("The broker's process ended before it was ready");
        }
    }

    /** Stops it in good order. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** Stops it without warning. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            kill();
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    private Path quietLogging() throws IOException {
        return Files.writeString(
                Files.createTempFile("quiet", ".xml"), "<configuration><root level=\"OFF\"/></configuration>");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
