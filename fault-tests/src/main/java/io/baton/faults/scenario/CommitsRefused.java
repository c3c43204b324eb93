package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import io.baton.faults.rig.Weather;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S16. */
final class CommitsRefused extends NumberedScenario {

    CommitsRefused() {
        super(
                "S16",
                "Commits are refused while everything else works: nothing is skipped, handlers go on for as long as a session lasts, commits catch up",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                6000,
                List.of(Fault.COMMITS_REFUSED));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2, run.settings().with("kafka.brokers", run.lane().brokers()));
        CompletableFuture<Void> load = run.loading(Recipe.steady(100, 5), records(), Duration.ofSeconds(20));
        Patience.pass(Duration.ofSeconds(4));
        Moment begin = Moment.now();
        run.lane().set(Weather.REFUSING_COMMITS);
        Patience.pass(Duration.ofSeconds(2));
        long before = Evidence.count(run, Kind.END);
        Patience.pass(Duration.ofSeconds(10));
        run.check(Evidence.count(run, Kind.END) > before, "handlers stood still");
        run.lane().set(Weather.FINE);
        run.since(begin, Fault.COMMITS_REFUSED, run.group());
        load.get();
    }
}
