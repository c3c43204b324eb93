package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Direction;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S21b. */
final class OneWayCut extends NumberedScenario {

    OneWayCut() {
        super(
                "S21b",
                "An instance is no longer heard by the brokers, then no longer hears them: it comes back by itself each time",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                8000,
                List.of(Fault.CUT, Fault.CUT));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.groups().lengthenSession(run.group());
        run.start("i1", run.lane().through(run.settings()));
        run.start("i2", run.settings());
        run.waits().awaitSettled();
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(38));
        Patience.pass(Duration.ofSeconds(2));
        cut(run, Direction.TO_BROKERS);
        Patience.pass(Duration.ofSeconds(5));
        cut(run, Direction.FROM_BROKERS);
        load.get();
        run.waits().awaitSettled();
    }

    private static void cut(Run run, Direction direction) throws IOException, InterruptedException {
        Moment begin = Moment.now();
        run.lane().cut(direction);
        Patience.pass(Duration.ofSeconds(14));
        run.lane().heal();
        run.since(begin, Fault.CUT, "i1");
    }
}
