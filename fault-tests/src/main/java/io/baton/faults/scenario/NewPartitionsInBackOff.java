package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import java.time.Duration;
import java.util.List;

/** S13. */
final class NewPartitionsInBackOff extends NumberedScenario {

    NewPartitionsInBackOff() {
        super(
                "S13",
                "Partitions come to an instance that waits with another one: they start at once",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                60,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.gates().shut(Op.GATED);
        ProbeSettings settings = run.settings().with("kafka.retry.delay", "15s").with("kafka.retry.max-delay", "15s");
        List<ProbeProcess> probes = run.startAll(2, settings);
        for (int partition = 0; partition < 6; partition++) {
            run.load().sendTo(partition, "waiting", Op.GATED, 0);
        }
        run.waits().awaitJournal(Kind.FAIL, 6, Duration.ofSeconds(20));
        run.gates().openAll();
        probes.get(1).stop(Duration.ofSeconds(20));
        run.waits().awaitSettled();
        for (int partition = 0; partition < 6; partition++) {
            for (int i = 0; i < 9; i++) {
                run.load().sendTo(partition, "k" + i, Op.OK, 1);
            }
        }
        run.waits().awaitJournal(Kind.END, 27, Duration.ofSeconds(8));
    }
}
