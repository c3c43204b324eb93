package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S20. */
final class KilledCoordinator extends NumberedScenario {

    KilledCoordinator() {
        super(
                "S20",
                "The broker that coordinates the group and leads partitions is killed: all goes on within half a minute, without it",
                Combination.ALL,
                9000,
                List.of(Fault.BROKER_KILL));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2, run.settingsWithBreaker(Combination.PARTITION_CLASSIC));
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(50));
        Patience.pass(Duration.ofSeconds(3));
        Broker broker = run.cluster().coordinator(run.group());
        Moment begin = Moment.now();
        run.together(broker::kill);
        WithoutBroker.passes(run);
        run.together(broker::start);
        run.together(() -> run.cluster().awaitComplete(Duration.ofSeconds(60)));
        run.since(begin, Fault.BROKER_KILL, "broker-" + broker.id());
        load.get();
    }
}
