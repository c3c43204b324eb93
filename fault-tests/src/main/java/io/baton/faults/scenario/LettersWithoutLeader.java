package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Patience;
import java.time.Duration;
import java.util.List;

/** S31d. */
final class LettersWithoutLeader extends LettersOnOneBroker {

    /** Whose plays share one death of a broker. */
    static final String ENSEMBLE = "S31";

    LettersWithoutLeader() {
        super(
                "S31d",
                "The only broker with the dead letters is down: " + ENDING,
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                Fault.BROKER_KILL);
    }

    @Override
    public String ensemble() {
        return ENSEMBLE;
    }

    @Override
    void holdUp(Run run) throws Exception {
        run.together(keeper(run)::kill);
        Patience.pass(Duration.ofSeconds(7));
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        run.together(keeper(run)::start);
        run.since(begin, Fault.BROKER_KILL, "broker-" + keeper(run).id());
    }
}
