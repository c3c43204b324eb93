package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S01. */
final class RestartedInstances extends NumberedScenario {

    RestartedInstances() {
        super(
                "S01",
                "Instances are stopped and started in turn: nothing comes twice, and each stop is quick",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                9000,
                Collections.nCopies(3, Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        List<ProbeProcess> probes = run.startAll(2);
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(24));
        for (int restart = 0; restart < faults().size(); restart++) {
            Patience.pass(Duration.ofSeconds(3));
            ProbeProcess stopped = probes.get(restart % probes.size());
            stopped.stop(Duration.ofSeconds(15));
            stopped.restart();
            run.waits().awaitSettled();
        }
        load.get();
        for (ProbeProcess probe : probes) {
            run.check(
                    probe.log().stream().noneMatch(RestartedInstances::isError),
                    "errors in the log of " + probe.name());
        }
    }

    /** The client calls it an error when a commit meets a rebalance; it is made again. */
    private static boolean isError(String line) {
        return line.contains(" ERROR ") && !line.contains("[Consumer clientId=");
    }
}
