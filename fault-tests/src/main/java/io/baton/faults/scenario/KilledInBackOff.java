package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S03. */
final class KilledInBackOff extends NumberedScenario {

    KilledInBackOff() {
        super(
                "S03",
                "An instance is killed while a record waits for its next attempt: it is counted anew and ends as one dead letter",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                101,
                List.of(Fault.KILL));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.startAll(
                        1, run.settings().with("kafka.retry.delay", "4s").with("kafka.retry.max-delay", "4s"))
                .get(0);
        run.load().sendTo(0, "poison", Op.FAILING, 0);
        run.load().burst(Recipe.steady(20, 1), 100);
        run.waits().awaitJournal(Kind.FAIL, 2, Duration.ofSeconds(20));
        probe.kill();
        probe.restart();
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = new DeadLetters(run.cluster(), run.letters()).read();
        run.check(letters.size() == 1, letters.size() + " dead letters");
        run.check(letters.get(0).attempts() == 3, letters.get(0) + " after the wrong number of attempts");
    }
}
