package io.baton.faults.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The journal of an instance: a file to which every entry is appended with one {@code write}, so that what was written
 * outlives a {@code kill -9} and lines of several threads do not mix. May be used from any thread.
 */
public final class Journal implements AutoCloseable {

    // no FileChannel: it closes itself when a thread that writes is interrupted, and interrupted handlers write too
    private final OutputStream file;

    private Journal(OutputStream file) {
        this.file = file;
    }

    /**
     * Opens a journal to append to it.
     *
     * @throws UncheckedIOException if it cannot be opened
     */
    public static Journal append(Path path) {
        try {
            return new Journal(new FileOutputStream(path.toFile(), true));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Reads what was written, in the order of writing. A last line that was cut short is left out.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if a line is no line of a journal
     */
    public static List<JournalEntry> read(Path path) {
        try {
            String text = Files.readString(path);
            int end = text.lastIndexOf('\n');
            if (end < 0) {
                return List.of();
            }
            List<JournalEntry> entries = new ArrayList<>();
            text.substring(0, end).lines().forEach(line -> entries.add(JournalLine.parse(line)));
            return Collections.unmodifiableList(entries);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Appends an entry.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(JournalEntry entry) {
        try {
            this.file.write((JournalLine.format(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Closes the file.
     *
     * @throws UncheckedIOException if that fails
     */
    @Override
    public void close() {
        try {
            this.file.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
