package io.baton.faults.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.oracle.Rule;
import io.baton.faults.oracle.Verdict;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.Launcher;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickest of the planted bugs are found. */
class MutantsShortFormIT {

    @TempDir
    Path directory;

    @Test
    void theQuickestMutantsAreCaughtAndTheHonestConsumerPasses() throws Exception {
        Candidate swallows = Candidate.mutant(Mutation.ERROR_SWALLOWED);
        Candidate drops = Candidate.mutant(Mutation.KEEP_ALIVE_DROPS);
        Candidate kills = Candidate.mutant(Mutation.HIGHEST_POLLED);
        Candidate honest = Candidate.honest(Trial.KILL, true, "classic");
        try (Cluster cluster = Cluster.start(Launcher.prepare(this.directory), this.directory, 1)) {
            Map<Candidate, Verdict> verdicts =
                    new Trials(cluster, this.directory).play(List.of(honest, kills, drops, swallows));
            assertThat(verdicts.get(honest).findings()).isEmpty();
            assertThat(verdicts.get(swallows).count(Rule.LOST)).isPositive();
            assertThat(verdicts.get(drops).count(Rule.LOST)).isPositive();
            assertThat(verdicts.get(kills).count(Rule.COMMIT_SAFETY)).isPositive();
        }
    }
}
