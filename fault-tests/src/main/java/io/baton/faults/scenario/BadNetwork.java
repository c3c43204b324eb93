package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.NetworkConditions;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S22. */
final class BadNetwork extends NumberedScenario {

    BadNetwork() {
        super(
                "S22",
                "The network is slow and unsteady, connections are reset and cut in the middle: all arrives",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                3000,
                List.of(Fault.SLOW_NETWORK));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2, run.settings().with("kafka.brokers", run.path().brokers()));
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(25));
        Moment begin = Moment.now();
        run.path().set(new NetworkConditions(200, 150, 32_000, 40_000, null, false));
        for (int i = 0; i < 3; i++) {
            Patience.pass(Duration.ofSeconds(7));
            run.path().reset();
        }
        run.path().set(NetworkConditions.FINE);
        run.since(begin, Fault.SLOW_NETWORK, run.group());
        load.get();
    }
}
