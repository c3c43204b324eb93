package io.baton.faults.scenario;

import io.baton.faults.oracle.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of all runs, for people to read.
 *
 * @param results of each run
 * @param command by which the runs were made
 * @param taken how long they took in all, side by side
 * @param plantedBugs how many of them the oracles had found before
 */
record ReliabilityTable(List<Result> results, String command, Duration taken, long plantedBugs) {

    private static final String HEADING = """
            | scenario | ordering/protocol | load | faults | lost | duplicated as allowed | duplicated otherwise \
            | out of order | commits past unfinished | stalls | other | s | verdict |
            |---|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|
            """;

    private static final List<Rule> COLUMNS =
            List.of(Rule.LOST, Rule.DUPLICATE, Rule.ORDER, Rule.COMMIT_SAFETY, Rule.STALL);

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text());
    }

    String text() {
        return introduction()
                + HEADING
                + this.results.stream().map(ReliabilityTable::row).collect(Collectors.joining("\n", "", "\n"))
                + sentences()
                + failures();
    }

    private String introduction() {
        long passed = this.results.stream().filter(Result::passed).count();
        return """
                # Reliability

                Three brokers and several instances of an application, each a JVM of its own, are killed, frozen, cut off and restarted
                under load. Every call of a handler, every commit the brokers took and every dead letter is kept, and judged at the end.

                %s, `%s`, %d cores, Java %s: %d of %d runs passed in %d minutes, after each
                of %d planted bugs had been found.

                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        this.command,
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        passed,
                        this.results.size(),
                        (this.taken.toSeconds() + 59) / 60,
                        this.plantedBugs);
    }

    private static String row(Result result) {
        return "| "
                + String.join(
                        " | ",
                        result.scenario().id(),
                        result.combination().toString(),
                        result.outline().load(),
                        result.outline().faults(),
                        count(result, Rule.LOST),
                        Integer.toString(result.verdict().allowedDuplicates().size()),
                        count(result, Rule.DUPLICATE),
                        count(result, Rule.ORDER),
                        count(result, Rule.COMMIT_SAFETY),
                        count(result, Rule.STALL),
                        Long.toString(others(result)),
                        Long.toString(result.seconds()),
                        result.passed() ? "passed" : "**failed**")
                + " |";
    }

    private static String count(Result result, Rule rule) {
        return Integer.toString(result.verdict().count(rule));
    }

    private static long others(Result result) {
        return result.complaints().size()
                + result.verdict().findings().stream()
                        .filter(finding -> !COLUMNS.contains(finding.rule()))
                        .count();
    }

    private String sentences() {
        Map<String, String> sentences = new TreeMap<>();
        this.results.forEach(result ->
                sentences.put(result.scenario().id(), result.scenario().sentence()));
        return sentences.entrySet().stream()
                .map(sentence -> "- " + sentence.getKey() + ": " + sentence.getValue() + ".")
                .collect(Collectors.joining("\n", "\n## The scenarios\n\n", "\n"));
    }

    private String failures() {
        String failures = this.results.stream()
                .filter(result -> !result.passed())
                .map(Result::explanation)
                .collect(Collectors.joining("\n\n"));
        return failures.isEmpty() ? "" : "\n## What failed\n\n```\n" + failures + "\n```\n";
    }
}
