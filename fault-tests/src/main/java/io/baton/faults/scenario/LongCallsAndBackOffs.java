package io.baton.faults.scenario;

import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S14. */
final class LongCallsAndBackOffs extends NumberedScenario {

    LongCallsAndBackOffs() {
        super(
                "S14",
                "Calls and back-offs outlast the poll interval by far: the group does not notice",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                40,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(4);
        run.startAll(
                2,
                run.settings()
                        .with("kafka.consumer.rebalance-timeout", "5s")
                        .with("kafka.consumer.drain-timeout", "3s")
                        .with("kafka.retry.delay", "13s")
                        .with("kafka.retry.max-delay", "13s"));
        long taken = run.waits().taken();
        run.load().sendTo(0, "long", Op.OK, 13_000);
        run.load().sendTo(1, "again", Op.ONCE, 0);
        run.load().burst(Recipe.steady(20, 5), 38);
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(run.waits().taken() == taken, "partitions changed hands");
    }
}
