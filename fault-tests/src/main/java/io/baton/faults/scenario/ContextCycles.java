package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.probe.CyclingApplication;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S07. */
final class ContextCycles extends NumberedScenario {

    ContextCycles() {
        super(
                "S07",
                "A context is started and stopped many times at any moment: nothing is lost, nothing comes twice",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                1500,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        CompletableFuture<Void> load = run.loading(Recipe.steady(50, 5), records(), Duration.ofSeconds(30));
        ProbeProcess cycling = run.start("cycling", run.settings().withMain(CyclingApplication.class));
        Patience.pass(Duration.ofSeconds(35));
        load.get();
        cycling.stop(Duration.ofSeconds(20));
        run.start("last", run.settings());
        run.waits().awaitDrained(Duration.ofSeconds(60));
    }
}
