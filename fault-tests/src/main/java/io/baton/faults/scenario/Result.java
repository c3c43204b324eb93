package io.baton.faults.scenario;

import io.baton.faults.oracle.Verdict;
import java.util.List;

/**
 * What came of a run.
 *
 * @param scenario what was played
 * @param combination with what
 * @param outline what was sent and done
 * @param verdict what the oracles say
 * @param complaints what the scenario asks for beyond them and did not get
 * @param seconds how long it took
 */
record Result(
        Scenario scenario,
        Combination combination,
        Outline outline,
        Verdict verdict,
        List<String> complaints,
        long seconds) {

    /** A run that came to no verdict. */
    static Result broken(Scenario scenario, Combination combination, String reason, long seconds) {
        Verdict none = new Verdict(scenario.id(), 0, 0, List.of(), List.of());
        return new Result(scenario, combination, Outline.NONE, none, List.of(reason), seconds);
    }

    boolean passed() {
        return this.verdict.isPassed() && this.complaints.isEmpty();
    }

    /** All of it in words, for the log. */
    String explanation() {
        String end = passed() ? "passed" : "FAILED";
        String complained = this.complaints.isEmpty() ? "" : "\n  " + String.join("\n  ", this.complaints);
        return "%s %s %s in %d s; %s; %d allowed duplicates; %s%s"
                .formatted(
                        this.scenario.id(),
                        this.combination,
                        end,
                        this.seconds,
                        this.outline,
                        this.verdict.allowedDuplicates().size(),
                        this.verdict.explanation(),
                        complained);
    }
}
