package io.baton.faults.scenario;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was sent and done in a run.
 *
 * @param load how many records the brokers took, and dead letters
 * @param faults every fault and how often, joins aside
 */
record Outline(String load, String faults) {

    static final Outline NONE = new Outline("none", "none");

    static Outline of(History history, Scenario scenario, String cutter) {
        Map<Fault, Long> faults = history.disruptions().stream()
                .filter(disruption -> scenario.faults().contains(disruption.fault()))
                .collect(Collectors.groupingBy(Disruption::fault, TreeMap::new, Collectors.counting()));
        long acked =
                history.produced().stream().filter(record -> record.isAcked()).count();
        int letters = history.deadLetters().size();
        return new Outline(
                acked + " records" + (letters == 0 ? "" : ", " + letters + " letters"), text(faults, cutter));
    }

    private static String text(Map<Fault, Long> faults, String cutter) {
        return faults.isEmpty()
                ? "none"
                : faults.entrySet().stream()
                        .map(fault -> fault.getValue() + " × " + name(fault.getKey(), cutter))
                        .collect(Collectors.joining(", "));
    }

    private static String name(Fault fault, String cutter) {
        String name = fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return fault == Fault.CUT ? name + " (" + cutter + ")" : name;
    }

    @Override
    public String toString() {
        return this.load + "; " + this.faults;
    }
}
