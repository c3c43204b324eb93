package io.baton.faults.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the oracles, as they are compiled, have found all planted bugs.
 *
 * @param target where the build keeps its files
 */
public record Trust(Path target) {

    /** They have not, until they do. */
    void withdraw() throws IOException {
        Files.deleteIfExists(file());
    }

    /** They have found so many. */
    void earn(long bugs) throws IOException {
        Files.writeString(file(), Long.toString(bugs));
    }

    /**
     * How many they have found.
     *
     * @throws IOException if they have not
     */
    public long plantedBugs() throws IOException {
        return Long.parseLong(Files.readString(file()));
    }

    /** Whether they have, and have not been compiled anew since. */
    public boolean isDeserved() throws IOException {
        if (!Files.exists(file())) {
            return false;
        }
        FileTime earned = Files.getLastModifiedTime(file());
        try (Stream<Path> files = Files.walk(this.target.resolve("classes"))) {
            List<Path> classes =
                    files.filter(path -> path.toString().endsWith(".class")).toList();
            for (Path compiled : classes) {
                if (Files.getLastModifiedTime(compiled).compareTo(earned) > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Path file() {
        return this.target.resolve("planted-bugs-found");
    }
}
