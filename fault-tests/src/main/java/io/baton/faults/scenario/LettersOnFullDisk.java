package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import java.time.Duration;
import java.util.List;

/** S24. */
final class LettersOnFullDisk extends LettersOnOneBroker {

    LettersOnFullDisk() {
        super(
                "S24",
                "The disk of the only broker with the dead letters is full: " + ENDING,
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                Fault.DISK_FULL);
    }

    @Override
    void holdUp(Run run) throws Exception {
        run.together(keeper(run)::fillDisk);
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        Broker broker = keeper(run);
        run.together(() -> {
            Patience.await("the broker has given up", Duration.ofSeconds(20), () -> !broker.isAlive());
            broker.start();
        });
        run.since(begin, Fault.DISK_FULL, "broker-" + broker.id());
    }
}
