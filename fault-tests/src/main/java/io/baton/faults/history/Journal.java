package io.baton.faults.history;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The journal of an instance: everything it did, line by line. May be used from any thread. */
public final class Journal implements AutoCloseable {

    private final LineFile file;

    private Journal(LineFile file) {
        this.file = file;
    }

    /**
     * Opens a journal to append to it.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Journal append(Path path) {
        return new Journal(LineFile.append(path));
    }

    /**
     * Reads what was written, in the order of writing. A last line that was cut short is left out.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is no line of a journal
     */
    public static List<JournalEntry> read(Path path) {
        return LineFile.read(path).stream().map(JournalLine::parse).toList();
    }

    /**
     * Appends an entry.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(JournalEntry entry) {
        this.file.write(JournalLine.format(entry));
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
