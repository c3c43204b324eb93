package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Limits;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S34. */
final class DependencyDown extends NumberedScenario {

    private static final int POISONS = 20;

    private static final Duration OUTAGE = Duration.ofSeconds(30);

    /** Two instances, and the longest pause between two probes of each is five seconds. */
    private static final int PROBES = 20;

    DependencyDown() {
        super(
                "S34",
                "What handlers need is down for half a minute, with a breaker: it is probed now and then, and only the poison becomes dead letters",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                2000,
                List.of(Fault.DEPENDENCY_DOWN));
    }

    @Override
    public Limits limits() {
        // what the breaker holds costs no attempt
        return Limits.DEFAULT.withAttempts(0);
    }

    @Override
    public void play(Run run) throws Exception {
        // as many failing at a time as tell an outage from poison, also where each partition has but one
        run.createTopics(12);
        run.startAll(
                2, run.settings().with("kafka.breaker.enabled", "true").with("kafka.breaker.max-probe-delay", "5s"));
        Recipe recipe = (id, number) ->
                Recipe.of(id, number, 40, number % (records() / POISONS) == 50 ? Op.FAILING : Op.GATED, 2);
        CompletableFuture<Void> load = run.loading(recipe, records(), Duration.ofSeconds(40));
        Patience.pass(Duration.ofSeconds(4));
        Moment begin = Moment.now();
        run.gates().shut(Op.GATED);
        Patience.pass(Duration.ofSeconds(10));
        Moment known = Moment.now();
        Patience.pass(OUTAGE.minusSeconds(10));
        long probes = failuresSince(known, run);
        run.check(probes > 0 && probes <= PROBES, probes + " probes in 20 s");
        run.gates().openAll();
        run.since(begin, Fault.DEPENDENCY_DOWN, run.topic());
        load.get();
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<DeadLetter> letters = new DeadLetters(run.cluster(), run.letters()).read();
        long origins = letters.stream().map(DeadLetter::origin).distinct().count();
        run.check(origins == POISONS, "letters of " + origins + " records");
        run.check(letters.stream().allMatch(letter -> letter.attempts() == 3), "wrong attempts: " + letters);
    }

    private static long failuresSince(Moment moment, Run run) {
        return Evidence.journal(run).stream()
                .filter(entry -> entry.kind() == Kind.FAIL)
                .map(JournalEntry::at)
                .filter(moment::isBefore)
                .count();
    }
}
