package io.baton.faults.scenario;

import io.baton.faults.rig.Cluster;
import java.nio.file.Path;
import java.util.List;

/** Plays scenarios on a cluster of its own. */
public final class Faults {

    private static final int LANES = 4;

    private static final int BESIDE = 4;

    private Faults() {}

    /** Takes a directory for its files and the ids of scenarios, comma-separated; without the latter it plays all. */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]).toAbsolutePath();
        List<String> ids = args.length < 2 ? List.of() : List.of(args[1].split(","));
        play(directory, Scenarios.ALL.stream().filter(scenario -> ids.isEmpty() || ids.contains(scenario.id())).toList());
    }

    static List<Result> play(Path directory, List<Scenario> scenarios) throws Exception {
        try (Cluster cluster = Cluster.start(directory, LANES)) {
            ScenarioRunner runner = new ScenarioRunner(cluster, directory);
            return new Programme(cluster, runner, BESIDE).play(scenarios);
        }
    }
}
