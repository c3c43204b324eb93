package io.baton.faults.history;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What an instance said about itself over time, line by line. May be used from any thread. */
public final class StatusFile implements AutoCloseable {

    private final LineFile file;

    private StatusFile(LineFile file) {
        this.file = file;
    }

    /**
     * Opens a file to append to it.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static StatusFile append(Path path) {
        return new StatusFile(LineFile.append(path));
    }

    /**
     * Reads what was said, in the order of saying. A last line that was cut short is left out.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is no line of such a file
     */
    public static List<Status> read(Path path) {
        return LineFile.read(path).stream().map(StatusLine::parse).toList();
    }

    /**
     * Appends what is so now.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Status status) {
        this.file.write(StatusLine.format(status));
    }

    /**
     * Closes the file.
     *
     * @throws UncheckedIOException if that fails
     */
    @Override
    public void close() {
        this.file.close();
    }
}
