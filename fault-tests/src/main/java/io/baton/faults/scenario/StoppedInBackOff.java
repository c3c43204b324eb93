package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S05. */
final class StoppedInBackOff extends NumberedScenario {

    StoppedInBackOff() {
        super(
                "S05",
                "An instance is stopped while a record waits five minutes: it ends at once, and the record is another one's",
                List.of(Combination.KEY_CONSUMER, Combination.PARTITION_CLASSIC),
                51,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess first = run.startAll(
                        1, run.settings().with("kafka.retry.delay", "5m").with("kafka.retry.max-delay", "5m"))
                .get(0);
        run.load().sendTo(0, "poison", Op.FAILING, 0);
        run.load().burst(Recipe.steady(20, 1), 50);
        run.waits().awaitJournal(Kind.FAIL, 1, Duration.ofSeconds(20));
        Duration taken = first.stop(Duration.ofSeconds(15));
        run.check(taken.toMillis() <= 5_000, "the stop took " + taken.toMillis() + " ms");
        run.check(new DeadLetters(run.cluster(), run.letters()).read().isEmpty(), "the stop made a dead letter");
        run.start("i2", run.settings());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(new DeadLetters(run.cluster(), run.letters()).read().size() == 1, "the record did not come again");
    }
}
