package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.rig.NetworkConditions;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;

/** S16. */
final class CommitsRefused extends NumberedScenario {

    /** Shorter than a session without its last heartbeat. */
    private static final Duration TRUSTED = Duration.ofSeconds(4);

    private static final Duration OUTAGE = Duration.ofSeconds(15);

    CommitsRefused() {
        super(
                "S16",
                "Commits are refused while everything else works: nothing is skipped, handlers go on for as long as the session is certain, members keep their partitions, commits catch up",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                6000,
                List.of(Fault.COMMITS_REFUSED));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(6);
        run.startAll(2, run.settings().with("kafka.brokers", run.path().brokers()));
        long taken = run.waits().taken();
        CompletableFuture<Void> load = run.loading(Recipe.steady(100, 5), records(), Duration.ofSeconds(30));
        Patience.pass(Duration.ofSeconds(4));
        Moment begin = Moment.now();
        run.path().set(NetworkConditions.REFUSING_COMMITS);
        Patience.pass(Duration.ofSeconds(1));
        Map<TopicPartition, Long> committed = run.groups().committed(run.group());
        // the session has not ended: nobody has a reason to pause
        run.waits().awaitEachPartition(Moment.now(), TRUSTED.minusSeconds(1));
        Patience.pass(OUTAGE);
        run.check(run.groups().committed(run.group()).equals(committed), "commits were not refused");
        run.path().set(NetworkConditions.FINE);
        run.since(begin, Fault.COMMITS_REFUSED, run.group());
        run.waits().awaitEachPartition(Moment.now(), Duration.ofSeconds(10));
        load.get();
        run.waits().awaitDrained(Duration.ofSeconds(20));
        run.check(run.waits().taken() == taken, "partitions were lost");
    }
}
