package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** S31a. */
final class LettersWithoutReplicas extends NumberedScenario {

    LettersWithoutReplicas() {
        super(
                "S31a",
                "Dead letters find too few replicas: the record waits, its handler is left alone, its health says so, and all heals by itself",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC),
                310,
                List.of(Fault.LETTERS_REFUSED, Fault.BROKER_KILL));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopic(3);
        run.createLetters(Map.of("min.insync.replicas", "3"));
        List<ProbeProcess> probes = run.startAll(2);
        Broker broker = run.cluster().broker(3);
        Moment begin = Moment.now();
        run.together(broker::kill);
        Patience.pass(Duration.ofSeconds(7));
        for (int i = 0; i < 10; i++) {
            run.load().sendTo(0, "p" + i, Op.PERMANENT, 0);
        }
        run.load().burst((id, number) -> new Directive(id, "k" + number % 50, number, Op.OK, 2), 300);
        Patience.pass(Duration.ofSeconds(15));
        run.check(new DeadLetters(run.cluster(), run.letters()).read().isEmpty(), "the fault did not work");
        run.waits().awaitUnwell(probes, Duration.ofSeconds(30));
        run.together(broker::start);
        run.since(begin, Fault.LETTERS_REFUSED, run.letters());
        run.since(begin, Fault.BROKER_KILL, "broker-3");
        run.waits().awaitDrained(Duration.ofSeconds(90));
        run.waits().awaitWell(probes, Duration.ofSeconds(15));
        run.check(Evidence.count(run, Kind.PERMANENT) == 10, "handlers were called again");
        run.check(new DeadLetters(run.cluster(), run.letters()).read().size() == 10, "not each letter once");
    }
}
