package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Limits;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import java.time.Duration;
import java.util.List;

/** S12. */
final class RevokedAndBack extends NumberedScenario {

    private static final Duration DRAIN = Duration.ofSeconds(2);

    RevokedAndBack() {
        super(
                "S12",
                "Partitions are taken and given back while calls still run: no call beside it for the same key, and its late end commits nothing",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                30,
                List.of(Fault.KILL));
    }

    @Override
    public Limits limits() {
        return Limits.DEFAULT.withDrain(DRAIN);
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.gates().shut(Op.HANG);
        ProbeSettings settings = run.settings().with("kafka.consumer.drain-timeout", DRAIN.toString());
        run.startAll(1, settings);
        for (int partition = 0; partition < 6; partition++) {
            run.load().sendTo(partition, "k" + partition, Op.HANG, 0);
            for (int i = 0; i < 4; i++) {
                run.load().sendTo(partition, "k" + partition, Op.OK, 1);
            }
        }
        run.waits().awaitJournal(Kind.START, 6, Duration.ofSeconds(20));
        ProbeProcess second = run.start("i2", settings);
        run.waits().awaitSettled();
        run.waits().awaitJournal(Kind.START, 9, Duration.ofSeconds(20));
        second.kill();
        run.waits().awaitSettled();
        Patience.pass(Duration.ofSeconds(2));
        run.gates().openAll();
        run.waits().awaitDrained(Duration.ofSeconds(60));
    }
}
