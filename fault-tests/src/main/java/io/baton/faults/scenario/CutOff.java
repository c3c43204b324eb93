package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Direction;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S21 and S21b. */
final class CutOff extends NumberedScenario {

    /** Longer than the session of the group: who is cut off so long no longer calls handlers. */
    private static final Duration SESSION = Duration.ofSeconds(13);

    /** Within this it takes part again. */
    private static final Duration BACK = Duration.ofSeconds(20);

    private static final Duration LONG = Duration.ofSeconds(14);
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final List<Cut> cuts;
    private final Duration load;

    private CutOff(String id, String sentence, List<Cut> cuts, Duration load) {
        super(
                id,
                sentence,
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                8000,
                Collections.nCopies(cuts.size(), Fault.CUT));
        this.cuts = cuts;
        this.load = load;
    }

    static CutOff fromAllBrokers() {
        Cut flap = new Cut(Direction.BOTH, SHORT, Duration.ofSeconds(2));
        return new CutOff(
                "S21",
                "An instance is cut off from all brokers, for long and again and again: it comes back by itself each time",
                List.of(new Cut(Direction.BOTH, LONG, Duration.ofSeconds(2)), flap, flap, flap),
                Duration.ofSeconds(42));
    }

    static CutOff oneWay() {
        return new CutOff(
                "S21b",
                "An instance is no longer heard by the brokers, then no longer hears them: it comes back by itself each time",
                List.of(
                        new Cut(Direction.TO_BROKERS, LONG, Duration.ofSeconds(2)),
                        new Cut(Direction.FROM_BROKERS, LONG, Duration.ofSeconds(5))),
                Duration.ofSeconds(38));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.groups().lengthenSession(run.group());
        run.start("i1", run.path().through(run.settings()));
        run.start("i2", run.settings());
        run.waits().awaitSettled();
        CompletableFuture<Void> sending = run.loading(Recipe.steady(200, 5), records(), this.load);
        for (Cut cut : this.cuts) {
            Moment before = Moment.now();
            Patience.await("i1 is called", BACK, () -> Evidence.hasStarted("i1", before, run));
            Patience.pass(cut.pause);
            make(cut, run);
        }
        sending.get();
        run.waits().awaitSettled();
    }

    private static void make(Cut cut, Run run) throws Exception {
        Moment begin = Moment.now();
        run.path().cut(cut.direction);
        Patience.pass(cut.length);
        boolean worked = cut.length.compareTo(SESSION) < 0
                || !Evidence.hasStarted("i1", begin.plusMillis(SESSION.toMillis()), run);
        run.path().heal();
        run.since(begin, Fault.CUT, "i1");
        run.check(worked, "it went on although it was cut off: " + cut);
    }

    /**
     * A cut.
     *
     * @param direction what is held back
     * @param length how long
     * @param pause how long nothing is held back before
     */
    private record Cut(Direction direction, Duration length, Duration pause) {}
}
