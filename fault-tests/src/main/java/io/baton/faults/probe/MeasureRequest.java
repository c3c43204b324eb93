package io.baton.faults.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks all instances of a run to measure what they hold, once.
 *
 * @param directory where they keep their files
 */
public record MeasureRequest(Path directory) {

    /** Asks. */
    public void make() {
        try {
            Files.createFile(file());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    boolean isMade() {
        return Files.exists(file());
    }

    private Path file() {
        return this.directory.resolve("measure");
    }
}
