package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import java.time.Duration;
import java.util.List;

/** S30. */
final class FailingBesideGoing extends NumberedScenario {

    FailingBesideGoing() {
        super(
                "S30",
                "One partition fails while another goes on: it is given up after as many attempts as it is to be",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                1010,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(2);
        run.startAll(1);
        for (int i = 0; i < 10; i++) {
            run.load().sendTo(0, "poison", Op.FAILING, 0);
        }
        for (int i = 0; i < 1_000; i++) {
            run.load().sendTo(1, "k" + i % 20, Op.OK, 2);
        }
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = new DeadLetters(run.cluster(), run.letters()).read();
        run.check(letters.size() == 10, letters.size() + " letters");
        run.check(letters.stream().allMatch(letter -> letter.attempts() == 3), "wrong attempts: " + letters);
    }
}
