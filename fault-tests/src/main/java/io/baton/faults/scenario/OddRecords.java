package io.baton.faults.scenario;

import io.baton.faults.probe.Directive.Op;
import java.time.Duration;
import java.util.List;

/** S38. */
final class OddRecords extends NumberedScenario {

    OddRecords() {
        super(
                "S38",
                "Keys and values are missing, empty or huge: each record ends, in order",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                90,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.startAll(1);
        for (int i = 0; i < 30; i++) {
            run.load().sendTo(i % 3, null, Op.OK, 1);
            run.load().sendBytes(i % 3, i % 2 == 0 ? "" : "x".repeat(100_000), null);
            run.load().sendTo(i % 3, "", Op.OK, 1);
        }
        run.waits().awaitDrained(Duration.ofSeconds(40));
    }
}
