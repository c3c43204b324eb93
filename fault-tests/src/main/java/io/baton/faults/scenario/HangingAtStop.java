package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;

/** S06. */
final class HangingAtStop extends NumberedScenario {

    HangingAtStop() {
        super(
                "S06",
                "Handlers hang when the instance is stopped: it ends after the drain, and nothing is committed or dead-lettered of them",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                4,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(4);
        run.gates().shut(Op.HANG);
        run.gates().shut(Op.WAITING);
        ProbeProcess probe = run.startAll(1, run.settings().with("kafka.consumer.drain-timeout", "3s"))
                .get(0);
        run.load().sendTo(0, "hang", Op.HANG, 0);
        run.load().sendTo(1, "wait", Op.WAITING, 0);
        run.load().sendTo(2, "fine", Op.OK, 0);
        run.load().sendTo(3, "once", Op.ONCE, 0);
        run.waits().awaitJournal(Kind.END, 2, Duration.ofSeconds(20));
        run.waits().awaitJournal(Kind.START, 5, Duration.ofSeconds(20));
        Duration taken = probe.stop(Duration.ofSeconds(30));
        run.check(taken.toMillis() <= 8_000 + 1_000, "the stop took " + taken.toMillis() + " ms");
        run.check(run.groups().lag(run.group(), run.topic()) == 2, "committed what had not ended");
        run.gates().openAll();
        probe.restart();
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(new DeadLetters(run.cluster(), run.letters()).read().isEmpty(), "the stop made dead letters");
    }
}
