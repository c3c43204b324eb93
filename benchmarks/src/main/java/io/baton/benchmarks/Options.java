package io.baton.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param rounds measured rounds, after one that is thrown away
 * @param records records of the no-op measurement
 * @param partitions partitions of its topic
 * @param peers who takes part
 */
record Options(int rounds, int records, int partitions, List<String> peers) {

    private static final Map<String, String> DEFAULTS =
            Map.of("rounds", "5", "records", "1000000", "partitions", "6", "peers", "raw,spring-kafka,baton");

    /** Reads {@code --name=value}; several may stand in one argument. */
    static Options parse(String... args) {
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
                Integer.parseInt(values.getOrDefault("rounds", "")),
                Integer.parseInt(values.getOrDefault("records", "")),
                Integer.parseInt(values.getOrDefault("partitions", "")),
                List.of(values.getOrDefault("peers", "").split(",", -1)));
    }
}
