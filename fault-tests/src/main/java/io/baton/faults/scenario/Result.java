package io.baton.faults.scenario;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.oracle.Finding;
import io.baton.faults.oracle.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param scenario what was played
 * @param combination with what
 * @param outline what was sent and done
 * @param allowedDuplicates records that ended again as the contract allows
 * @param findings what must not have happened
 * @param complaints what the scenario asks for beyond the oracles and did not get
 * @param seconds how long it took
 */
record Result(
        Scenario scenario,
        Combination combination,
        Outline outline,
        int allowedDuplicates,
        List<Finding> findings,
        List<String> complaints,
        long seconds) {

    /**
     * What was sent and done.
     *
     * @param records how many records the brokers took
     * @param letters how many dead letters there are
     * @param faults every fault and how often, joins aside
     */
    record Outline(long records, int letters, String faults) {

        static final Outline NONE = new Outline(0, 0, "");

        static Outline of(History history) {
            Map<Fault, Long> faults = history.disruptions().stream()
                    .filter(disruption -> disruption.fault() != Fault.JOIN)
                    .collect(Collectors.groupingBy(Disruption::fault, TreeMap::new, Collectors.counting()));
            long acked = history.produced().stream()
                    .filter(record -> record.isAcked())
                    .count();
            return new Outline(acked, history.deadLetters().size(), text(faults));
        }

        private static String text(Map<Fault, Long> faults) {
            return faults.entrySet().stream()
                    .map(fault -> fault.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ×"
                            + fault.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    boolean passed() {
        return this.findings.isEmpty() && this.complaints.isEmpty();
    }

    long count(Rule rule) {
        return this.findings.stream().filter(finding -> finding.rule() == rule).count();
    }

    @Override
    public String toString() {
        return this.scenario.id() + " " + this.combination + " " + (passed() ? "passed" : "FAILED") + " in "
                + this.seconds + " s: " + this.outline + ", " + this.allowedDuplicates + " allowed duplicates";
    }
}
