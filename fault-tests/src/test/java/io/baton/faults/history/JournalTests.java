package io.baton.faults.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final Owner OWNER = new Owner("one", 42, 7);

    @TempDir
    Path directory;

    @Test
    void keepsCallsAndLifeLines() {
        JournalEntry call = entry(new Attempt("key", "r1", 2), Kind.START);
        JournalEntry assigned = new JournalEntry(
                new Moment(1, 2), new Owner("one", 42, -1), new Coordinates("t", 3, -1), null, Kind.ASSIGNED);
        JournalEntry stopping = new JournalEntry(new Moment(3, 4), new Owner("one", 42, -1), null, null, Kind.STOPPING);
        write(call, assigned, stopping);
        assertThat(Journal.read(file())).containsExactly(call, assigned, stopping);
    }

    @Test
    void writesALineOfTwelveFields() throws IOException {
        write(entry(new Attempt("key", "r1", 2), Kind.END));
        assertThat(file()).content().isEqualTo("1\t2\tone\t42\t7\tt\t3\t4\tkey\tr1\t2\tEND\n");
        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void keepsKeysThatAreMissingOrStrange() {
        JournalEntry none = entry(new Attempt(null, "r1", 1), Kind.START);
        JournalEntry dash = entry(new Attempt("-", "r2", 1), Kind.START);
        JournalEntry strange = entry(new Attempt("a\tb\nc\rd\\n", "r3", 1), Kind.START);
        JournalEntry empty = entry(new Attempt("", "r4", 1), Kind.START);
        write(none, dash, strange, empty);
        assertThat(Journal.read(file())).containsExactly(none, dash, strange, empty);
    }

    @Test
    void isAppendedTo() {
        JournalEntry first = entry(new Attempt("key", "r1", 1), Kind.START);
        JournalEntry second = entry(new Attempt("key", "r1", 1), Kind.END);
        write(first);
        write(second);
        assertThat(Journal.read(file())).containsExactly(first, second);
    }

    @Test
    void leavesOutALastLineThatWasCutShort() throws IOException {
        JournalEntry whole = entry(new Attempt("key", "r1", 1), Kind.START);
        write(whole);
        Files.writeString(file(), "1\t2\tone", StandardOpenOption.APPEND);
        assertThat(Journal.read(file())).containsExactly(whole);
    }

    @Test
    void refusesOtherLinesThatAreNotOfAJournal() throws IOException {
        Files.writeString(file(), "1\t2\tone\n");
        assertThatIllegalArgumentException().isThrownBy(() -> Journal.read(file()));
    }

    @Test
    void isWrittenByInterruptedThreadsToo() {
        JournalEntry entry = entry(new Attempt("key", "r1", 1), Kind.ERROR);
        try (Journal journal = Journal.append(file())) {
            Thread.currentThread().interrupt();
            journal.write(entry);
            assertThat(Thread.interrupted()).isTrue();
            journal.write(entry);
        }
        assertThat(Journal.read(file())).hasSize(2);
    }

    private static JournalEntry entry(Attempt attempt, Kind kind) {
        return new JournalEntry(new Moment(1, 2), OWNER, new Coordinates("t", 3, 4), attempt, kind);
    }

    private void write(JournalEntry... entries) {
        try (Journal journal = Journal.append(file())) {
            for (JournalEntry entry : entries) {
                journal.write(entry);
            }
        }
    }

    private Path file() {
        return this.directory.resolve("one.journal");
    }
}
