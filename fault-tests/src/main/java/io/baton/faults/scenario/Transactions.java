package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S26. */
final class Transactions extends NumberedScenario {

    Transactions() {
        super(
                "S26",
                "Transactions are committed and aborted: what was aborted is never handled, and its gaps hold nothing up",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                200,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.startAll(
                        1, run.settings().with("kafka.consumer.properties[isolation.level]", "read_committed"))
                .get(0);
        run.load().transactions(Recipe.steady(20, 2), 20, 20);
        Patience.await(
                "gaps are passed", Duration.ofSeconds(40), () -> run.groups().lag(run.group(), run.topic()) <= 6);
        run.leavesRecordsOpen();
        long handled = Evidence.count(run, Kind.START);
        probe.stop(Duration.ofSeconds(20));
        probe.restart();
        run.waits().awaitSettled();
        Patience.pass(Duration.ofSeconds(3));
        run.check(Evidence.count(run, Kind.START) == handled, "records came again after a clean stop");
    }
}
