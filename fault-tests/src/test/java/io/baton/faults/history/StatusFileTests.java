package io.baton.faults.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTests {

    private static final Owner OWNER = new Owner("one", 7, -1);

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsRead() {
        Status plain = new Status(OWNER, new Moment(1, 2), "RUNNING", true, 3, 4, null);
        Status measured =
                new Status(OWNER, new Moment(5, 6), "STUCK", false, 7, 8, new Status.Usage(9_000_000_000L, 10, 11));
        Path path = this.directory.resolve("one.status");
        try (StatusFile file = StatusFile.append(path)) {
            file.write(plain);
            file.write(measured);
        }
        assertThat(StatusFile.read(path)).containsExactly(plain, measured);
    }

    @Test
    void aLineThatWasCutShortIsLeftOut() throws Exception {
        Path path = this.directory.resolve("one.status");
        try (StatusFile file = StatusFile.append(path)) {
            file.write(new Status(OWNER, new Moment(1, 2), "RUNNING", true, 3, 4, null));
        }
        Files.writeString(path, "5\t6\ton", StandardOpenOption.APPEND);
        assertThat(StatusFile.read(path)).hasSize(1);
    }

    @Test
    void whatIsNoLineIsRefused() throws Exception {
        Path path = Files.writeString(this.directory.resolve("one.status"), "nothing\n");
        assertThatIllegalArgumentException().isThrownBy(() -> StatusFile.read(path));
    }
}
