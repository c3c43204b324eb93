package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S19. */
final class RollingBrokers extends NumberedScenario {

    RollingBrokers() {
        super(
                "S19",
                "Brokers are restarted in turn: nothing comes twice and nobody loses a partition",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                9000,
                Collections.nCopies(3, Fault.BROKER_RESTART));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        ProbeSettings settings = run.combination().protocol() == Combination.Protocol.CLASSIC
                ? run.settings().withSession(Duration.ofSeconds(30))
                : run.settings();
        run.startAll(2, settings);
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(45));
        for (Broker broker : run.cluster().all()) {
            Moment begin = Moment.now();
            run.together(() -> {
                broker.stop();
                broker.start();
                run.cluster().awaitComplete(Duration.ofSeconds(60));
            });
            run.since(begin, Fault.BROKER_RESTART, "broker-" + broker.id());
        }
        load.get();
    }
}
