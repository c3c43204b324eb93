package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Permissions;
import java.util.List;
import java.util.Map;

/** S31c. */
final class LettersForbidden extends LettersHeldUp {

    LettersForbidden() {
        super(
                "S31c",
                "Writing dead letters is forbidden for a while: " + ENDING,
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                List.of(Fault.LETTERS_REFUSED));
    }

    @Override
    void prepare(Run run) throws Exception {
        run.createLetters(Map.of());
    }

    @Override
    void holdUp(Run run) throws Exception {
        new Permissions(run.cluster()).forbidWriting(run.letters());
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        new Permissions(run.cluster()).allowWriting(run.letters());
    }
}
