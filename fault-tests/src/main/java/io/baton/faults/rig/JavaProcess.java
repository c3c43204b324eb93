package io.baton.faults.rig;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small JVM of its own that can be killed, frozen and asked to end. Its standard input stays open as long as this
 * process lives: {@link Lifeline} ends it when the rig dies.
 */
public final class JavaProcess {

    private final Process process;

    private final Path log;

    private JavaProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * What to start.
     *
     * @param main the class
     * @param heap the largest heap, as {@code -Xmx} takes it
     * @param options more options of the JVM
     * @param arguments arguments of the class
     * @param within what the command line begins with, such as a program that enters another network
     */
    record Command(Class<?> main, String heap, List<String> options, List<String> arguments, List<String> within) {}

    /** Starts a command line; output of this and of earlier processes goes to one log. */
    static JavaProcess start(List<String> line, Path log) throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(new File("/"))
                .start();
        Lifeline.hold(process);
        return new JavaProcess(process, log);
    }

    public long pid() {
        return this.process.pid();
    }

    public boolean isAlive() {
        return this.process.isAlive();
    }

    /** Ends it as a crash of the machine would, and waits until it is gone. */
    public void kill() throws InterruptedException {
        this.process.destroyForcibly().waitFor();
    }

    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Asks it to end, and waits for none. */
    public void terminate() throws IOException, InterruptedException {
        signal("TERM");
    }

    /**
     * Waits for its end.
     *
     * @return whether it ended in time
     */
    public boolean awaitExit(Duration timeout) throws InterruptedException {
        return this.process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitCode() {
        return this.process.exitValue();
    }

    /** The lines it has written so far. */
    public List<String> log() throws IOException {
        try (Stream<String> lines = Files.lines(this.log, StandardCharsets.ISO_8859_1)) {
            return lines.toList();
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (this.process.isAlive()) {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        }
    }
}
