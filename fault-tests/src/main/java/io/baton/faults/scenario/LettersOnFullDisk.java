package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import java.time.Duration;
import java.util.List;

/** S24. */
final class LettersOnFullDisk extends LettersHeldUp {

    private static final int LEADER = 2;

    LettersOnFullDisk() {
        super(
                "S24",
                "The disk of the only broker with the dead letters is full: the record waits, its handler is left alone, and all heals by itself",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                List.of(Fault.LETTERS_REFUSED, Fault.DISK_FULL));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    void prepare(Run run) throws Exception {
        run.createLettersOn(leader(run));
    }

    @Override
    void holdUp(Run run) throws Exception {
        run.together(leader(run)::fillDisk);
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        run.together(() -> {
            Broker broker = leader(run);
            Patience.await("the broker has given up", Duration.ofSeconds(20), () -> !broker.isAlive());
            broker.start();
        });
        run.since(begin, Fault.DISK_FULL, "broker-" + LEADER);
    }

    private static Broker leader(Run run) {
        return run.cluster().broker(LEADER);
    }
}
