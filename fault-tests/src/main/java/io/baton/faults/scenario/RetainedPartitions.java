package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S11. */
final class RetainedPartitions extends NumberedScenario {

    private static final int PARTITIONS = 12;

    /** A third of the partitions goes to whoever comes; nobody else gives anything up. */
    private static final int MOVED = PARTITIONS / 3;

    RetainedPartitions() {
        super(
                "S11",
                "A third member comes and goes while long calls run: who keeps partitions goes on with them",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                240,
                List.of(Fault.TERM, Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(PARTITIONS);
        run.startAll(2);
        long before = given(run);
        CompletableFuture<Void> load = run.loading(Recipe.steady(100, 1_500), records(), Duration.ofSeconds(35));
        ProbeProcess third = run.start("i3", run.settings());
        for (int leave = 0; leave < faults().size(); leave++) {
            run.waits().awaitSettled();
            Patience.pass(Duration.ofSeconds(4));
            third.stop(Duration.ofSeconds(20));
            Patience.pass(Duration.ofSeconds(2));
            third.restart();
        }
        run.waits().awaitSettled();
        load.get();
        int joins = faults().size() + 1;
        long moved = given(run) - before;
        run.check(moved <= (long) joins * MOVED, moved + " partitions taken from who stayed, in " + joins + " joins");
    }

    /** How many partitions those that stay have given up so far. */
    private static long given(Run run) {
        return Evidence.journal(run).stream()
                .filter(entry -> entry.kind() == Kind.REVOKED || entry.kind() == Kind.LOST)
                .filter(entry -> !entry.owner().instance().equals("i3"))
                .count();
    }
}
