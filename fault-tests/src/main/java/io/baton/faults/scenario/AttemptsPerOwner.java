package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.ProbeSettings;
import java.time.Duration;
import java.util.List;

/** S15. */
final class AttemptsPerOwner extends NumberedScenario {

    AttemptsPerOwner() {
        super(
                "S15",
                "A record changes its owner between two attempts: the new owner counts from one, and gives up after as many as it is told",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                3,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(1);
        ProbeSettings settings = run.settings().with("kafka.retry.delay", "3s").with("kafka.retry.max-delay", "3s");
        run.startAll(2, settings);
        run.load().sendTo(0, "poison", Op.FAILING, 0);
        run.load().sendTo(0, "poison", Op.OK, 0);
        run.load().sendTo(0, "other", Op.OK, 0);
        run.waits().awaitJournal(Kind.FAIL, 2, Duration.ofSeconds(20));
        run.waits().lastToWrite(Kind.FAIL).stop(Duration.ofSeconds(15));
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = new DeadLetters(run.cluster(), run.letters()).read();
        run.check(letters.size() == 1 && letters.get(0).attempts() == 3, "letters: " + letters);
        long calls = Evidence.count(run, Kind.FAIL);
        run.check(calls >= 5 && calls <= 6, calls + " failed calls with two owners");
    }
}
