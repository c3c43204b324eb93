package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S23. */
final class FrozenLeader extends NumberedScenario {

    FrozenLeader() {
        super(
                "S23",
                "A leader is frozen for a while: all goes on within half a minute, without it",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC, Combination.PARTITION_CONSUMER),
                9000,
                List.of(Fault.BROKER_PAUSE));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2);
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(50));
        Patience.pass(Duration.ofSeconds(3));
        Broker broker = run.topics().leader(run.topic(), 0);
        Moment begin = Moment.now();
        run.together(broker::freeze);
        try {
            WithoutBroker.passes(run);
        } finally {
            run.together(broker::thaw);
        }
        run.since(begin, Fault.BROKER_PAUSE, "broker-" + broker.id());
        load.get();
    }
}
