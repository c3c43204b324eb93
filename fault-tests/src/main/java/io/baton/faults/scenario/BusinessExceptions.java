package io.baton.faults.scenario;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S39. */
final class BusinessExceptions extends NumberedScenario {

    BusinessExceptions() {
        super(
                "S39",
                "Handlers refuse records by a rule of the business: they end, are not tried again, and are no dead letters",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                2000,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.startAll(2);
        run.load().spread(Recipe.steady(100, 1).every(20, Op.BUSINESS), records(), Duration.ofSeconds(8));
        run.waits().awaitDrained(Duration.ofSeconds(40));
        run.check(Evidence.count(run, Kind.BUSINESS) == 100, Evidence.count(run, Kind.BUSINESS) + " refusals");
        run.check(new DeadLetters(run.cluster(), run.letters()).read().isEmpty(), "refusals became letters");
    }
}
