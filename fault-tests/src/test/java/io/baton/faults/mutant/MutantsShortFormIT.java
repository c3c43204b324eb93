package io.baton.faults.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.oracle.Rule;
import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The quickest of the planted bugs are found. That says little of the oracles: it earns them no trust. */
class MutantsShortFormIT {

    @Test
    void theQuickestMutantsAreCaughtAndTheHonestConsumerPasses() throws Exception {
        Candidate swallows = Candidate.mutant(Mutation.ERROR_SWALLOWED);
        Candidate drops = Candidate.mutant(Mutation.KEEP_ALIVE_DROPS);
        Candidate hurries = Candidate.mutant(Mutation.HIGHEST_POLLED);
        Candidate honest = Candidate.honest(Trial.KILL, true, "classic");
        Path directory = Trials.newDirectory();
        Cluster cluster = Cluster.start(Launcher.prepare(directory), directory, 1);
        try (cluster) {
            Map<Candidate, Future<Verdict>> verdicts =
                    new Trials(cluster, directory).play(List.of(honest, hurries, drops, swallows));
            assertThat(verdicts.get(honest).get().findings()).isEmpty();
            assertThat(verdicts.get(swallows).get().count(Rule.LOST)).isPositive();
            assertThat(verdicts.get(drops).get().count(Rule.LOST)).isPositive();
            assertThat(verdicts.get(hurries).get().count(Rule.COMMIT_SAFETY)).isPositive();
        }
        cluster.deleteData();
    }
}
