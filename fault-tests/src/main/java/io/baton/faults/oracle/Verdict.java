package io.baton.faults.oracle;

import io.baton.faults.history.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all oracles say about a run.
 *
 * @param scenario what was run
 * @param sent records that the brokers took
 * @param calls calls of handlers
 * @param allowedDuplicates records that ended again as the contract allows
 * @param findings everything that must not have happened
 */
public record Verdict(String scenario, int sent, int calls, List<Finding> allowedDuplicates, List<Finding> findings) {

    private static final int EVIDENCE = 5;

    /** All oracles, O1 to O14. */
    public static final List<Oracle> ORACLES = List.of(
            new LostRecords(),
            new InventedRecords(),
            new UnsafeCommits(),
            new CommitRegressions(),
            new Duplicates(),
            new OrderViolations(),
            new Overlaps(),
            new Stalls(),
            new Rebalances(),
            new Truth(),
            new Resources(),
            new Guard(),
            new Retries(),
            new Trespasses());

    /** Copies the lists. */
    public Verdict {
        allowedDuplicates = List.copyOf(allowedDuplicates);
        findings = List.copyOf(findings);
    }

    /** Asks all oracles. */
    public static Verdict on(History history) {
        int sent = (int)
                history.produced().stream().filter(record -> record.isAcked()).count();
        List<Finding> findings = ORACLES.stream()
                .flatMap(oracle -> oracle.check(history).stream())
                .toList();
        return new Verdict(
                history.plan().scenario(), sent, history.calls().size(), new Duplicates().allowed(history), findings);
    }

    /** Whether nothing was found. */
    public boolean isPassed() {
        return this.findings.isEmpty();
    }

    /** How often something happened. */
    public int count(Rule rule) {
        return findings(rule).size();
    }

    /** What was found of one kind. */
    public List<Finding> findings(Rule rule) {
        return this.findings.stream().filter(finding -> finding.rule() == rule).toList();
    }

    /** Every kind that was found, how often, and the first pieces of evidence. */
    public String explanation() {
        Map<Rule, List<Finding>> byRule =
                this.findings.stream().collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(this.scenario)
                .append(": ")
                .append(isPassed() ? "nothing found" : this.findings.size() + " findings");
        byRule.forEach((rule, found) -> {
            text.append("\n%s %s: %d".formatted(rule.id(), rule.title(), found.size()));
            found.stream()
                    .limit(EVIDENCE)
                    .forEach(finding -> text.append("\n  ").append(finding.evidence()));
        });
        return text.toString();
    }
}
