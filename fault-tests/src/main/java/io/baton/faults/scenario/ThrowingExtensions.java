package io.baton.faults.scenario;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Produced;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.probe.ThrowingExtension;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S37. */
final class ThrowingExtensions extends NumberedScenario {

    ThrowingExtensions() {
        super(
                "S37",
                "A classifier of the application always throws, a middleware for every fifth record: these end as one dead letter each after their attempts, none is lost",
                List.of(Combination.KEY_CONSUMER, Combination.PARTITION_CLASSIC),
                60,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        run.startAll(1, run.settings().with("probe.throwing", "true"));
        run.load().burst(Recipe.steady(20, 1).every(3, Op.FAILING), records());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = new DeadLetters(run.cluster(), run.letters()).read();
        run.check(letters.stream().allMatch(letter -> letter.attempts() == 3), "wrong attempts: " + letters);
        List<Coordinates> origins = letters.stream().map(DeadLetter::origin).toList();
        List<Coordinates> expected = run.load().results().stream()
                .filter(ThrowingExtensions::fails)
                .map(Produced::where)
                .toList();
        run.check(
                origins.size() == expected.size() && origins.containsAll(expected),
                "letters of " + origins + " in place of " + expected);
    }

    private static boolean fails(Produced produced) {
        int number = Integer.parseInt(produced.id().substring(produced.id().lastIndexOf('/') + 1));
        Coordinates where = produced.where();
        return number % 3 == 2 || (where != null && ThrowingExtension.fails(where.offset()));
    }
}
