package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** S10. */
final class Chaos extends NumberedScenario {

    Chaos() {
        super(
                "S10",
                "Instances come and go in disorder: nothing is lost, and the order holds",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                8000,
                List.of(Fault.KILL, Fault.TERM, Fault.KILL, Fault.TERM, Fault.KILL, Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        List<ProbeProcess> probes = run.startAll(3);
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(25));
        Random random = new Random(run.topic().hashCode());
        for (Fault fault : faults()) {
            Patience.pass(Duration.ofMillis(500 + random.nextInt(2_500)));
            ProbeProcess victim = probes.get(random.nextInt(probes.size()));
            if (fault == Fault.KILL) {
                victim.kill();
            } else if (victim.isAlive()) {
                victim.stop(Duration.ofSeconds(20));
            }
            victim.restart();
        }
        load.get();
        run.waits().awaitSettled();
    }
}
