package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Direction;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** S16b. */
final class CoordinatorCutOff extends NumberedScenario {

    CoordinatorCutOff() {
        super(
                "S16b",
                "An instance is cut off from the group's coordinator alone, records still reach it: what it cannot commit is another one's, and it comes back by itself",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                8000,
                List.of(Fault.CUT, Fault.CUT));
    }

    @Override
    public void play(Run run) throws Exception {
        Broker coordinator = run.cluster().coordinator(run.group());
        run.createTopic(
                6,
                run.cluster().all().stream()
                        .filter(broker -> broker != coordinator)
                        .toList());
        run.createLetters(Map.of());
        run.groups().lengthenSession(run.group());
        run.start("i1", run.path().through(run.settings()));
        run.start("i2", run.settings());
        run.waits().awaitSettled();
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(34));
        Patience.pass(Duration.ofSeconds(2));
        long taken = run.waits().taken();
        // shorter than a session, also when a heartbeat waits as long again to be sent again: nobody is put out
        cut(run, coordinator, Duration.ofSeconds(2));
        run.check(run.waits().taken() == taken, "partitions were taken within a session");
        Patience.pass(Duration.ofSeconds(6));
        Moment begin = Moment.now();
        cut(run, coordinator, Duration.ofSeconds(14));
        load.get();
        run.waits().awaitSettled();
        run.check(Evidence.hasWritten("i2", Kind.ASSIGNED, begin, run), "nobody took over");
    }

    private static void cut(Run run, Broker coordinator, Duration time) throws Exception {
        Moment begin = Moment.now();
        run.path().cut(Direction.BOTH, coordinator);
        Patience.pass(Duration.ofSeconds(1));
        Moment later = Moment.now();
        Patience.pass(time.minusSeconds(1));
        run.check(Evidence.hasStarted("i1", later, run), "records of other brokers did not reach the instance");
        run.path().heal();
        run.since(begin, Fault.CUT, "i1");
    }
}
