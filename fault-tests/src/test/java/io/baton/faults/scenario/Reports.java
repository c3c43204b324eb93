package io.baton.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.mutant.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the runs of a build keep their files and write what came of them. */
final class Reports {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath();

    private static final Logger logger = LoggerFactory.getLogger(Reports.class);

    private Reports() {}

    /** A directory that no earlier run has used. */
    static Path directory() {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return MODULE.resolve("target").resolve("faults-" + time);
    }

    /**
     * Writes the table, also to the file that {@code faults.report} names, seen from the project's root; nowhere while
     * the oracles that judged have not found the planted bugs.
     */
    static void write(List<Result> results, String command, Duration taken) throws IOException {
        Trust trust = new Trust(MODULE.resolve("target"));
        if (!trust.isDeserved()) {
            logger.warn("no table: the planted bugs have not been found by these oracles");
            return;
        }
        ReliabilityTable table = new ReliabilityTable(results, command, taken, trust.plantedBugs());
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
