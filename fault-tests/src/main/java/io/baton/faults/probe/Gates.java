package io.baton.faults.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold handlers up while they exist: a state of the world that no process takes with it.
 *
 * @param directory where they are
 */
public record Gates(Path directory) {

    /** Whether handlers are held up by what this operation waits for. */
    public boolean isShut(Directive.Op op) {
        return Files.exists(file(op));
    }

    public void shut(Directive.Op op) {
        try {
            Files.createFile(file(op));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public void open(Directive.Op op) {
        try {
            Files.deleteIfExists(file(op));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Opens all. */
    public void openAll() {
        for (Directive.Op op : Directive.Op.values()) {
            open(op);
        }
    }

    private Path file(Directive.Op op) {
        return this.directory.resolve("gate-" + op);
    }
}
