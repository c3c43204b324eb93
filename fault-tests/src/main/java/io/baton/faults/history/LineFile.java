package io.baton.faults.history;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file to which every line is appended with one {@code write}, so that what was written outlives a {@code kill -9}
 * and lines of several threads do not mix. May be used from any thread.
 */
final class LineFile {

    // no FileChannel: it closes itself when a thread that writes is interrupted, and interrupted handlers write too
    private final OutputStream file;

    private LineFile(OutputStream file) {
        this.file = file;
    }

    static LineFile append(Path path) {
        try {
            return new LineFile(new FileOutputStream(path.toFile(), true));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** The lines that were written. A last one that was cut short is left out. */
    static List<String> read(Path path) {
        try {
            String text = Files.readString(path);
            int end = text.lastIndexOf('\n');
            return end < 0 ? List.of() : text.substring(0, end).lines().toList();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    void write(String line) {
        try {
            this.file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    void close() {
        try {
            this.file.close();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
