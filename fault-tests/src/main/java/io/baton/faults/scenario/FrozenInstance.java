package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S18. */
final class FrozenInstance extends NumberedScenario {

    FrozenInstance() {
        super(
                "S18",
                "An instance is frozen for longer than its session and wakes up: what it finishes late commits nothing",
                List.of(Combination.KEY_CLASSIC, Combination.KEY_CONSUMER, Combination.PARTITION_CONSUMER),
                6000,
                List.of(Fault.PAUSE));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        List<ProbeProcess> probes = run.startAll(2);
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 20), records(), Duration.ofSeconds(22));
        Patience.pass(Duration.ofSeconds(3));
        probes.get(0).pause(Duration.ofSeconds(14));
        load.get();
        run.waits().awaitSettled();
    }
}
