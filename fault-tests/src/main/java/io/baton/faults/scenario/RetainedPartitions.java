package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S11. */
final class RetainedPartitions extends NumberedScenario {

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
        run.createTopics(12);
        run.startAll(2);
        CompletableFuture<Void> load = run.loading(Recipe.steady(100, 1_500), records(), Duration.ofSeconds(35));
        ProbeProcess third = run.start("i3", run.settings());
        for (int leave = 0; leave < faults().size(); leave++) {
            run.waits().awaitSettled();
            Patience.pass(Duration.ofSeconds(4));
            third.stop(Duration.ofSeconds(20));
            Patience.pass(Duration.ofSeconds(2));
            third.restart();
        }
        load.get();
    }
}
