package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Limits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scenario in some of its combinations.
 *
 * @param scenario the scenario
 * @param combinations those of its combinations that are wanted
 */
record Selection(Scenario scenario, List<Combination> combinations) implements Scenario {

    /**
     * Reads a selection: ids, comma-separated, each alone or with one of its combinations, such as
     * {@code S02,S18:key/classic}.
     *
     * @param text the selection; empty for all scenarios
     * @throws IllegalArgumentException if there is no such scenario
     */
    static List<Scenario> of(String text) {
        return text.isBlank()
                ? Scenarios.ALL
                : Arrays.stream(text.split(",")).flatMap(Selection::one).toList();
    }

    private static Stream<Scenario> one(String text) {
        String[] parts = text.trim().split(":", 2);
        List<Scenario> found = Scenarios.ALL.stream()
                .filter(scenario -> scenario.id().equals(parts[0]))
                .map(scenario ->
                        parts.length == 1 ? scenario : new Selection(scenario, combinations(scenario, parts[1])))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("there is no scenario " + parts[0]);
        }
        return found.stream();
    }

    private static List<Combination> combinations(Scenario scenario, String wanted) {
        List<Combination> found = scenario.combinations().stream()
                .filter(combination -> combination.toString().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(scenario.id() + " is not played as " + wanted);
        }
        return found;
    }

    @Override
    public String id() {
        return this.scenario.id();
    }

    @Override
    public String sentence() {
        return this.scenario.sentence();
    }

    @Override
    public String ensemble() {
        return this.scenario.ensemble();
    }

    @Override
    public boolean disturbsBrokers() {
        return this.scenario.disturbsBrokers();
    }

    @Override
    public List<Fault> faults() {
        return this.scenario.faults();
    }

    @Override
    public Limits limits() {
        return this.scenario.limits();
    }

    @Override
    public int records() {
        return this.scenario.records();
    }

    @Override
    public void play(Run run) throws Exception {
        this.scenario.play(run);
    }
}
