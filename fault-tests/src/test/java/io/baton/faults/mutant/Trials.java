package io.baton.faults.mutant;

import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Logger logger = LoggerFactory.getLogger(Trials.class);

    /** What came of each; a trial that broke off does not break off the others. */
    Map<Candidate, Future<Verdict>> play(List<Candidate> candidates) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(BESIDE);
        Map<Candidate, Future<Verdict>> verdicts = new LinkedHashMap<>();
        candidates.forEach(candidate -> verdicts.put(candidate, threads.submit(() -> play(candidate))));
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
        return verdicts;
    }

    /** A directory of this build that no earlier run has used. */
    static Path newDirectory() throws IOException {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return Files.createDirectories(target().resolve("mutants-" + time));
    }

    /** What is thought of the oracles of this build. */
    static Trust trust() {
        return new Trust(target());
    }

    private static Path target() {
        return Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("target");
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
