package io.baton.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param rounds how often every peer of a workload is measured
 * @param records records of the no-op measurement; the others are scaled with it
 * @param minutes how long the soak lasts
 * @param workloads what is measured
 * @param peers who takes part; empty for all
 * @param report the Markdown file where what is measured replaces what was; empty for none
 */
public record Options(int rounds, int records, int minutes, List<String> workloads, List<String> peers, String report) {

    /** What {@link #records} is if nobody says otherwise. */
    public static final int RECORDS = 3_000_000;

    private static final Map<String, String> DEFAULTS = defaults();

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("rounds", "3");
        defaults.put("records", Integer.toString(RECORDS));
        defaults.put("minutes", "60");
        defaults.put("workloads", "noop,json,key,failing,bystanders,publish,latency,path,startup,memory");
        defaults.put("peers", "");
        defaults.put("report", "");
        return defaults;
    }

    /**
     * Reads {@code --name=value}; several may stand in one argument.
     *
     * @param args the command line
     * @return what it asks for
     * @throws IllegalArgumentException if an option is not known
     */
    public static Options parse(String... args) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        for (String option : String.join(" ", args).trim().split("\\s+", -1)) {
            if (option.isEmpty()) {
                continue;
            }
            String[] pair = option.split("=", 2);
            if (!pair[0].startsWith("--") || pair.length < 2 || !DEFAULTS.containsKey(pair[0].substring(2))) {
                throw new IllegalArgumentException("unknown option " + option + ", known are " + DEFAULTS.keySet());
            }
            values.put(pair[0].substring(2), pair[1]);
        }
        return new Options(
                Integer.parseInt(value(values, "rounds")),
                Integer.parseInt(value(values, "records")),
                Integer.parseInt(value(values, "minutes")),
                list(value(values, "workloads")),
                list(value(values, "peers")),
                value(values, "report"));
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }

    /**
     * A number of records that grows and shrinks with {@link #records}.
     *
     * @param ofDefault what it is by default
     * @return at least 100
     */
    public int scaled(int ofDefault) {
        return (int) Math.max(100, (long) ofDefault * this.records / RECORDS);
    }

    /**
     * Those who take part.
     *
     * @param all everybody who could
     * @return in the same order
     */
    public List<String> partOf(List<String> all) {
        List<String> part = new ArrayList<>(all);
        if (!this.peers.isEmpty()) {
            part.retainAll(this.peers);
        }
        return part;
    }

    /**
     * The command line that asks for this.
     *
     * @return options in their order, those with default values left out
     */
    public List<String> arguments() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("rounds", Integer.toString(this.rounds));
        values.put("records", Integer.toString(this.records));
        values.put("minutes", Integer.toString(this.minutes));
        values.put("workloads", String.join(",", this.workloads));
        values.put("peers", String.join(",", this.peers));
        values.put("report", this.report);
        List<String> arguments = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!value.equals(DEFAULTS.get(name))) {
                arguments.add("--" + name + "=" + value);
            }
        });
        return arguments;
    }
}
