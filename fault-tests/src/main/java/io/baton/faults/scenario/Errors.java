package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S36. */
final class Errors extends NumberedScenario {

    Errors() {
        super(
                "S36",
                "Handlers throw errors: one of a record is its failure, one of the JVM stops the handler, which says so, and acknowledges nothing",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                62,
                List.of(Fault.FATAL, Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.gates().shut(Op.FATAL);
        ProbeProcess probe = run.startAll(1).get(0);
        run.load().sendTo(0, "overflow", Op.ERROR, 0);
        run.load().burst(Recipe.steady(20, 1), 30);
        run.waits().awaitDrained(Duration.ofSeconds(30));
        run.check(
                new DeadLetters(run.cluster(), run.letters()).read().size() == 1, "the error of a record is no letter");
        Moment begin = Moment.now();
        run.load().sendTo(1, "memory", Op.FATAL, 0);
        run.waits().awaitJournal(Kind.ERROR, 2, Duration.ofSeconds(20));
        Patience.await(
                "the handler stops", Duration.ofSeconds(20), () -> run.groups().members(run.group()) == 0);
        run.since(begin, Fault.FATAL, probe.name());
        run.waits().awaitUnwell(List.of(probe), Duration.ofSeconds(10));
        run.load().burst(Recipe.steady(20, 1), 30);
        Patience.pass(Duration.ofSeconds(2));
        run.check(Evidence.count(run, Kind.END) == 30, "handlers were called after the error");
        run.gates().openAll();
        probe.stop(Duration.ofSeconds(20));
        probe.restart();
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(
                new DeadLetters(run.cluster(), run.letters()).read().size() == 1,
                "the error of the JVM became a letter");
    }
}
