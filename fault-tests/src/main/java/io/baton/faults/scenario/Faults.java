package io.baton.faults.scenario;

import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plays scenarios on a cluster of its own. */
final class Faults {

    private static final int PATHS = 4;

    private static final int BESIDE = 4;

    private Faults() {}

    /** Plays them, keeping all files in a directory. */
    static List<Result> play(Path directory, List<Scenario> scenarios) throws Exception {
        Files.createDirectories(directory);
        Launcher launcher = Launcher.prepare(directory);
        Cluster cluster = Cluster.start(launcher, directory, PATHS);
        List<Result> results = play(cluster, directory, scenarios);
        if (results.stream().allMatch(Result::passed)) {
            cluster.deleteData();
        }
        return results;
    }

    private static List<Result> play(Cluster cluster, Path directory, List<Scenario> scenarios) throws Exception {
        try (cluster) {
            new Stage(cluster, Combination.PARTITION_CLASSIC, directory.resolve("warm-up"), "warm-up").warmUp();
            ScenarioRunner runner = new ScenarioRunner(cluster, directory);
            return new Programme(cluster, runner, BESIDE).play(scenarios);
        }
    }
}
