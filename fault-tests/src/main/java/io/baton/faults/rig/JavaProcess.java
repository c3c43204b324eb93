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
import org.jspecify.annotations.Nullable;

/**
 * A small JVM of its own that can be killed, frozen and asked to end. Its standard input stays open as long as this
 * process lives: {@link Lifeline} ends it when the rig dies.
 */
public final class JavaProcess {

    /** Ends with the standard input, which its starter holds. */
    private static final String FREEZE = "kill -STOP $0; echo; read end; kill -CONT $0 2>/dev/null";

    private final Process process;

    private final Path log;

    // guarded by this
    private @Nullable Process freezer;

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
    public synchronized void kill() throws InterruptedException {
        this.process.destroyForcibly().waitFor();
        if (this.freezer != null) {
            this.freezer.destroyForcibly();
            this.freezer = null;
        }
    }

    /** Stops it until it is thawed; or until this process ends, however that ends, for who is frozen notices no end. */
    public synchronized void freeze() throws IOException {
        if (this.freezer == null && isAlive()) {
            this.freezer = new ProcessBuilder("sh", "-c", FREEZE, Long.toString(pid())).start();
            // a line says that it is done
            var unused = this.freezer.getInputStream().read();
        }
    }

    /** Lets it go on if it is frozen. */
    public synchronized void thaw() throws IOException, InterruptedException {
        if (this.freezer != null) {
            this.freezer.getOutputStream().close();
            this.freezer.waitFor();
            this.freezer = null;
        }
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
