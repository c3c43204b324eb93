package io.baton.faults.mutant;

import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts candidates on trial, some side by side.
 *
 * @param cluster where
 * @param directory for their files
 */
record Trials(Cluster cluster, Path directory) {

    private static final int BESIDE = 5;

    private static final Logger logger = LoggerFactory.getLogger(Trials.class);

    Map<Candidate, Verdict> play(List<Candidate> candidates) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BESIDE);
        try {
            Map<Candidate, Future<Verdict>> running = new LinkedHashMap<>();
            candidates.forEach(candidate -> running.put(candidate, threads.submit(() -> play(candidate))));
            Map<Candidate, Verdict> verdicts = new LinkedHashMap<>();
            for (Map.Entry<Candidate, Future<Verdict>> trial : running.entrySet()) {
                verdicts.put(trial.getKey(), trial.getValue().get());
            }
            return verdicts;
        } finally {
            threads.shutdownNow();
        }
    }

    private Verdict play(Candidate candidate) throws Exception {
        try (MutantRun run = new MutantRun(this.cluster, candidate, this.directory)) {
            Trial trial = candidate.trial();
            trial.play(run);
            Verdict verdict = run.judge(trial.records(), trial.faults());
            logger.info("{}", verdict.explanation());
            return verdict;
        }
    }
}
