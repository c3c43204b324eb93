package io.baton.faults.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.oracle.Rule;
import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.Launcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracles find every planted bug, and nothing in consumers that have none: else a green run proves nothing. */
class MutantsIT {

    private static final Map<Candidate, Future<Verdict>> VERDICTS = new HashMap<>();

    private static Trials trials;

    /** How many of the tests have passed. */
    private static int passed;

    @BeforeAll
    static void playAll() throws Exception {
        Trials.trust().withdraw();
        Path directory = Trials.newDirectory();
        List<Candidate> beside = new ArrayList<>(mutants().toList());
        // the simplest loop commits each record and is slow beside others, so it comes last
        honest().filter(candidate -> candidate.trial() != Trial.BROKER).forEach(beside::add);
        Cluster cluster = Cluster.start(Launcher.prepare(directory), directory, 1);
        try (cluster) {
            trials = new Trials(cluster, directory);
            VERDICTS.putAll(trials.play(beside));
            VERDICTS.putAll(trials.play(honest().filter(candidate -> candidate.trial() == Trial.BROKER)
                    .toList()));
        }
    }

    @AfterAll
    static void trustOracles() throws Exception {
        if (passed == mutants().count() + honest().count() + 1) {
            trials.cluster().deleteData();
            Trials.trust().earn(mutants().count());
        }
    }

    static Stream<Candidate> mutants() {
        return Stream.of(Mutation.values())
                .filter(mutation -> mutation.rule() != null)
                .map(Candidate::mutant);
    }

    static Stream<Candidate> honest() {
        return Stream.of(
                Candidate.honest(Trial.KILL, true, "classic"),
                Candidate.honest(Trial.KILL, false, "consumer"),
                Candidate.honest(Trial.LETTERS_REFUSED, true, "classic"),
                Candidate.honest(Trial.ERRORS, true, "classic"),
                Candidate.honest(Trial.THERE_AND_BACK, true, "classic"),
                Candidate.honest(Trial.BACKPRESSURE, true, "classic"),
                Candidate.honest(Trial.FAILURE_BESIDE_SUCCESS, true, "classic"),
                Candidate.honest(Trial.STOP, true, "classic"),
                Candidate.honest(Trial.TRANSACTIONS, true, "classic"),
                Candidate.honest(Trial.JOIN, true, "classic"),
                Candidate.honest(Trial.JOIN, true, "consumer"),
                Candidate.honest(Trial.QUIET, true, "classic"),
                Candidate.baseline(Trial.INSTANCES, "classic"),
                Candidate.baseline(Trial.INSTANCES, "consumer"),
                Candidate.baseline(Trial.BROKER, "classic"));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void everyMutantIsCaught(Candidate mutant) throws Exception {
        Verdict verdict = VERDICTS.get(mutant).get();
        assertThat(verdict.count(mutant.mutation().rule()))
                .as(verdict.explanation())
                .isPositive();
        assertThat(verdict.findings(Rule.GUARD)).isEmpty();
        passed++;
    }

    @Test
    void whoStandsStillAndSaysThatItIsWellIsCaught() throws Exception {
        Verdict verdict = VERDICTS.get(Candidate.mutant(Mutation.NEVER_RESUMED)).get();
        assertThat(verdict.count(Rule.TRUTH)).as(verdict.explanation()).isPositive();
        passed++;
    }

    @ParameterizedTest
    @MethodSource("honest")
    void whoHasNoBugPasses(Candidate candidate) throws Exception {
        Verdict verdict = VERDICTS.get(candidate).get();
        assertThat(verdict.isPassed()).as(verdict.explanation()).isTrue();
        passed++;
    }
}
