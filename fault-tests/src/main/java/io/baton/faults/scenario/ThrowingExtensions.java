package io.baton.faults.scenario;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S37. */
final class ThrowingExtensions extends NumberedScenario {

    ThrowingExtensions() {
        super(
                "S37",
                "What the application adds itself throws: records end as dead letters after their attempts, none is lost",
                List.of(Combination.KEY_CONSUMER, Combination.PARTITION_CLASSIC),
                60,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.startAll(1, run.settings().with("probe.throwing", "true"));
        run.load().burst(Recipe.steady(20, 1).every(3, Op.FAILING), records());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(Evidence.count(run, Kind.FAIL) <= 3L * 20, "more calls than attempts");
    }
}
