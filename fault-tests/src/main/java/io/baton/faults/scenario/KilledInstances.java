package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S02. */
final class KilledInstances extends NumberedScenario {

    KilledInstances() {
        super(
                "S02",
                "Instances are killed in turn: nothing is lost, and only what was not committed comes again",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                9000,
                Collections.nCopies(3, Fault.KILL));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        List<ProbeProcess> probes = run.startAll(2, run.settingsWithBreaker(Combination.KEY_CLASSIC));
        Recipe recipe = (id, number) -> Recipe.steady(200, number % 30).directive(id, number);
        CompletableFuture<Void> load = run.loading(recipe, records(), Duration.ofSeconds(24));
        for (int kill = 0; kill < faults().size(); kill++) {
            Patience.pass(Duration.ofSeconds(3));
            ProbeProcess victim = probes.get(kill % probes.size());
            victim.kill();
            victim.restart();
            run.waits().awaitSettled();
        }
        load.get();
    }
}
