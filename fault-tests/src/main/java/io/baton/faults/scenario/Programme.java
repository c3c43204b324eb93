package io.baton.faults.scenario;

import io.baton.faults.rig.Cluster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Plays scenarios one beside the other, and those that disturb brokers one after the other.
 *
 * @param cluster where
 * @param runner plays one
 * @param beside how many at a time
 */
record Programme(Cluster cluster, ScenarioRunner runner, int beside) {

    List<Result> play(List<Scenario> scenarios) throws Exception {
        List<Result> results = new ArrayList<>();
        List<Play> quiet = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            if (!scenario.disturbsBrokers()) {
                scenario.combinations()
                        .forEach(combination -> quiet.add(new Play(scenario, combination, new Ensemble(1))));
            }
        }
        results.addAll(together(quiet, this.beside));
        Map<String, List<Scenario>> ensembles = scenarios.stream()
                .filter(Scenario::disturbsBrokers)
                .collect(Collectors.groupingBy(Scenario::ensemble, LinkedHashMap::new, Collectors.toList()));
        for (List<Scenario> sharing : ensembles.values()) {
            results.addAll(ensemble(sharing));
            this.cluster.heal();
        }
        return results;
    }

    private List<Result> ensemble(List<Scenario> sharing) throws InterruptedException, ExecutionException {
        int size = sharing.stream()
                .mapToInt(scenario -> scenario.combinations().size())
                .sum();
        Ensemble ensemble = new Ensemble(size);
        List<Play> plays = sharing.stream()
                .flatMap(scenario ->
                        scenario.combinations().stream().map(combination -> new Play(scenario, combination, ensemble)))
                .toList();
        return together(plays, size);
    }

    private List<Result> together(List<Play> plays, int threads) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Result>> running = new ArrayList<>();
            for (Play play : plays) {
                running.add(executor.submit(() -> this.runner.run(play.scenario, play.combination, play.ensemble)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> result : running) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private record Play(Scenario scenario, Combination combination, Ensemble ensemble) {}
}
