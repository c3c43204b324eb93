package io.baton.faults.scenario;

import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.NetworkConditions;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** S04. */
final class LettersUncommitted extends NumberedScenario {

    LettersUncommitted() {
        super(
                "S04",
                "Commits fail while dead letters are written, then the instance is killed: no poison without letter, at most one more per kill",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                60,
                List.of(Fault.COMMITS_REFUSED, Fault.KILL, Fault.COMMITS_REFUSED, Fault.KILL));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.startAll(
                        1, run.settings().with("kafka.brokers", run.path().brokers()))
                .get(0);
        for (int kill = 1; kill <= 2; kill++) {
            Moment begin = Moment.now();
            run.path().set(NetworkConditions.REFUSING_COMMITS);
            run.load().burst(Recipe.steady(10, 1).every(3, Op.PERMANENT), 30);
            int expected = 10 * kill;
            Patience.await(
                    "the letters are written",
                    Duration.ofSeconds(20),
                    () -> letters(run).size() >= expected);
            probe.kill();
            run.path().set(NetworkConditions.FINE);
            run.since(begin, Fault.COMMITS_REFUSED, run.group());
            probe.restart();
            run.waits().awaitDrained(Duration.ofSeconds(60));
        }
        Map<Object, Long> counts =
                letters(run).stream().collect(Collectors.groupingBy(DeadLetter::origin, Collectors.counting()));
        run.check(counts.size() == 20, counts.size() + " poisons have letters");
        run.check(counts.values().stream().allMatch(count -> count <= 2), "more letters than kills explain: " + counts);
    }

    private static List<DeadLetter> letters(Run run) {
        return new DeadLetters(run.cluster(), run.letters()).read();
    }
}
