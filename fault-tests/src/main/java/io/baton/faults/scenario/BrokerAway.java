package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * S20 and S23. All plays choose the same broker: it looks after the groups of all of them, and leads two of six
 * partitions of each.
 */
final class BrokerAway extends NumberedScenario {

    private final Fault fault;

    private BrokerAway(String id, String sentence, List<Combination> combinations, Fault fault) {
        super(id, sentence, combinations, 7500, List.of(fault));
        this.fault = fault;
    }

    static BrokerAway killed() {
        return new BrokerAway(
                "S20",
                "The broker that coordinates the group and leads partitions is killed: all goes on within half a minute, without it",
                Combination.ALL,
                Fault.BROKER_KILL);
    }

    static BrokerAway frozen() {
        return new BrokerAway(
                "S23",
                "The broker that coordinates the group and leads partitions is frozen: all goes on within half a minute, without it",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC, Combination.PARTITION_CONSUMER),
                Fault.BROKER_PAUSE);
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2, run.settingsWithBreaker(Combination.PARTITION_CLASSIC));
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(42));
        Patience.pass(Duration.ofSeconds(3));
        Broker broker = run.cluster().coordinator(run.group());
        Moment begin = Moment.now();
        run.together(() -> takeAway(broker));
        try {
            WithoutBroker.passes(run);
        } finally {
            run.together(() -> giveBack(broker, run));
        }
        run.since(begin, this.fault, "broker-" + broker.id());
        load.get();
    }

    private void takeAway(Broker broker) throws Exception {
        if (this.fault == Fault.BROKER_KILL) {
            broker.kill();
        } else {
            broker.freeze();
        }
    }

    private void giveBack(Broker broker, Run run) throws Exception {
        if (this.fault == Fault.BROKER_KILL) {
            broker.start();
        } else {
            broker.thaw();
        }
        run.cluster().awaitComplete(Duration.ofSeconds(60));
    }
}
