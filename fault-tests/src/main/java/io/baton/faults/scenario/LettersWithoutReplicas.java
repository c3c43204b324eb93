package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** S31a. */
final class LettersWithoutReplicas extends LettersHeldUp {

    LettersWithoutReplicas() {
        super(
                "S31a",
                "Dead letters find too few replicas: " + ENDING,
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CLASSIC),
                List.of(Fault.LETTERS_REFUSED, Fault.BROKER_KILL));
    }

    @Override
    public boolean disturbsBrokers() {
        return true;
    }

    @Override
    public String ensemble() {
        return LettersWithoutLeader.ENSEMBLE;
    }

    @Override
    void prepare(Run run) throws Exception {
        run.createLetters(Map.of("min.insync.replicas", "3"));
    }

    @Override
    void holdUp(Run run) throws Exception {
        run.together(run.bystander()::kill);
        // until then the broker is missed, letters are taken and refused afterwards
        Patience.pass(Duration.ofSeconds(7));
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        Broker broker = run.bystander();
        run.together(broker::start);
        run.since(begin, Fault.BROKER_KILL, "broker-" + broker.id());
    }
}
