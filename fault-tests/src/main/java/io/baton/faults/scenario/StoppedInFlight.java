package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;

/** S08. */
final class StoppedInFlight extends NumberedScenario {

    StoppedInFlight() {
        super(
                "S08",
                "An instance is stopped with sixteen calls in flight: all end, all are committed, none comes again",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                16,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(16);
        ProbeProcess probe = run.startAll(1).get(0);
        for (int partition = 0; partition < records(); partition++) {
            run.load().sendTo(partition, "k" + partition, Op.OK, 2_000);
        }
        run.waits().awaitJournal(Kind.START, records(), Duration.ofSeconds(30));
        probe.stop(Duration.ofSeconds(15));
        run.check(Evidence.count(run, Kind.END) == records(), "calls were cut");
        run.check(run.groups().lag(run.group(), run.topic()) == 0, "not all is committed");
    }
}
