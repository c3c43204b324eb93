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

/** S21. */
final class CutOff extends NumberedScenario {

    CutOff() {
        super(
                "S21",
                "Instances are cut off from all brokers, for long and again and again: they come back by themselves",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                8000,
                List.of(Fault.CUT, Fault.CUT, Fault.CUT, Fault.CUT));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.groups().lengthenSession(run.group());
        run.start("i1", run.lane().through(run.settings()));
        run.start("i2", run.settings());
        run.waits().awaitSettled();
        CompletableFuture<Void> load = run.loading(Recipe.steady(200, 5), records(), Duration.ofSeconds(34));
        Patience.pass(Duration.ofSeconds(2));
        cut(run, Duration.ofSeconds(14));
        for (int flap = 0; flap < 3; flap++) {
            Patience.pass(Duration.ofSeconds(2));
            cut(run, Duration.ofSeconds(3));
        }
        load.get();
        run.waits().awaitSettled();
    }

    private static void cut(Run run, Duration time) throws IOException, InterruptedException {
        Moment begin = Moment.now();
        run.lane().cut(Direction.BOTH);
        Patience.pass(time);
        run.lane().heal();
        run.since(begin, Fault.CUT, "i1");
    }
}
