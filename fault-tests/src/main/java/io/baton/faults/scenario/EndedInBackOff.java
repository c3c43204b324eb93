package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;

/** S03 and S05. */
final class EndedInBackOff extends NumberedScenario {

    private static final int OTHERS = 100;

    private final Fault fault;
    private final Duration delay;
    private final int failures;

    private EndedInBackOff(
            String id, String sentence, List<Combination> combinations, Fault fault, Duration delay, int failures) {
        super(id, sentence, combinations, 1 + OTHERS, List.of(fault));
        this.fault = fault;
        this.delay = delay;
        this.failures = failures;
    }

    static EndedInBackOff killed() {
        return new EndedInBackOff(
                "S03",
                "An instance is killed while a record waits for its next attempt: it is counted anew and ends as one dead letter, and what ended meanwhile does not come again",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                Fault.KILL,
                Duration.ofSeconds(4),
                2);
    }

    static EndedInBackOff stopped() {
        return new EndedInBackOff(
                "S05",
                "An instance is stopped while a record waits five minutes: it ends at once, and the record is another one's",
                List.of(Combination.KEY_CONSUMER, Combination.PARTITION_CLASSIC),
                Fault.TERM,
                Duration.ofMinutes(5),
                1);
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeSettings settings = run.settings()
                .with("kafka.retry.delay", this.delay.toString())
                .with("kafka.retry.max-delay", this.delay.toString());
        ProbeProcess probe = run.startAll(1, settings).get(0);
        run.load().sendTo(0, "poison", Op.FAILING, 0);
        run.load().burst(Recipe.steady(20, 1), OTHERS);
        run.waits().awaitJournal(Kind.FAIL, this.failures, Duration.ofSeconds(20));
        end(probe, run);
        run.check(letters(run).isEmpty(), "a dead letter before the last attempt");
        run.start("i2", run.settings());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = letters(run);
        run.check(letters.size() == 1, letters.size() + " dead letters");
        run.check(letters.stream().allMatch(letter -> letter.attempts() == 3), "wrong attempts: " + letters);
        // committed in time before a kill, or by the clean stop, also behind the record that waits
        run.check(Evidence.count(run, Kind.END) == OTHERS, "what had ended in the back-off came again");
    }

    private void end(ProbeProcess probe, Run run) throws Exception {
        if (this.fault == Fault.KILL) {
            probe.kill();
            return;
        }
        Duration taken = probe.stop(Duration.ofSeconds(15));
        run.check(taken.toMillis() <= 5_000, "the stop took " + taken.toMillis() + " ms");
    }

    private static List<DeadLetter> letters(Run run) {
        return new DeadLetters(run.cluster(), run.letters()).read();
    }
}
