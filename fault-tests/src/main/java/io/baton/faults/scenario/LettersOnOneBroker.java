package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Broker;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Something keeps the only broker with the dead letters from taking them; it does not coordinate the group. */
abstract class LettersOnOneBroker extends LettersHeldUp {

    LettersOnOneBroker(String id, String sentence, List<Combination> combinations, Fault ofBroker) {
        super(id, sentence, combinations, List.of(Fault.LETTERS_REFUSED, ofBroker));
    }

    @Override
    public final boolean disturbsBrokers() {
        return true;
    }

    @Override
    final void prepare(Run run) throws Exception {
        run.createLettersOn(run.bystander());
    }

    static Broker keeper(Run run) throws InterruptedException, ExecutionException {
        return run.topics().keeper(run.letters());
    }
}
