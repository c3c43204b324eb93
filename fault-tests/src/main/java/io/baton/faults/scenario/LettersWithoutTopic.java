package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.ProbeSettings;
import java.util.List;
import java.util.Map;

/** S31b. */
final class LettersWithoutTopic extends LettersHeldUp {

    LettersWithoutTopic() {
        super(
                "S31b",
                "The dead-letter topic is missing for a while: " + ENDING,
                List.of(Combination.KEY_CLASSIC, Combination.KEY_CONSUMER),
                List.of(Fault.LETTERS_REFUSED));
    }

    @Override
    ProbeSettings settings(Run run) {
        return run.settingsWithBreaker(Combination.KEY_CONSUMER).with("kafka.dead-letter.create", "false");
    }

    @Override
    void prepare(Run run) {
        // there is none
    }

    @Override
    void holdUp(Run run) {
        // it is missing already
    }

    @Override
    void letGo(Run run, Moment begin) throws Exception {
        run.createLetters(Map.of());
    }
}
