package io.baton.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Where the runs of a build keep their files and write what came of them. */
final class Reports {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath();

    private Reports() {}

    /** A directory that no earlier run has used. */
    static Path directory() {
        String time = LocalTime.now().format(DateTimeFormatter.ofPattern("HHmmss"));
        return MODULE.resolve("target").resolve("faults-" + time);
    }

    /** Writes the table, also to the file that {@code faults.report} names, seen from the project's root. */
    static void write(List<Result> results, String command) throws IOException {
        ReliabilityTable table = new ReliabilityTable(results, command);
        table.write(MODULE.resolve("target/reliability.md"));
        String report = System.getProperty("faults.report", "");
        if (!report.isEmpty()) {
            table.write(MODULE.resolveSibling(report));
        }
    }

    static void assertPassed(List<Result> results) {
        assertThat(results).isNotEmpty();
        assertThat(results.stream().filter(result -> !result.passed()).map(Result::explanation))
                .isEmpty();
    }
}
