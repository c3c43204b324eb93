package io.baton.faults.scenario;

import io.baton.faults.history.Kind;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** S17. */
final class SameStaticMember extends NumberedScenario {

    private static final int PARTITIONS = 4;

    private static final int LAST = 400;

    private static final Duration HEARTBEAT = Duration.ofMillis(1_500);

    private static final LongSummaryStatistics NONE = new LongSummaryStatistics();

    SameStaticMember() {
        super(
                "S17",
                "Two processes call themselves the same member: the older one stops and says so, and for no longer than a heartbeat do both handle one partition",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CLASSIC),
                3000,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(PARTITIONS);
        ProbeSettings settings = run.settings()
                .with("kafka.consumer.properties[group.instance.id]", "twin")
                .with("kafka.client-id", "twin");
        ProbeProcess older = run.start("i1", settings);
        run.waits().awaitSettled();
        CompletableFuture<Void> load = run.loading(Recipe.steady(50, 5), records() - LAST, Duration.ofSeconds(30));
        run.waits().awaitJournal(Kind.END, 100, Duration.ofSeconds(20));
        ProbeProcess newer = run.start("i2", settings);
        run.waits().awaitJournal(Kind.ASSIGNED, 2 * PARTITIONS, Duration.ofSeconds(60));
        // there is something to do for it, however long its start took
        run.load().burst(Recipe.steady(50, 5), LAST);
        Patience.await(
                "the newer one takes over",
                Duration.ofSeconds(20),
                () -> starts(newer, run).size() == PARTITIONS);
        run.waits().awaitUnwell(List.of(older), Duration.ofSeconds(15));
        load.get();
        run.waits().awaitDrained(Duration.ofSeconds(30));
        run.waits().awaitWell(List.of(newer), Duration.ofSeconds(15));
        starts(newer, run)
                .forEach((partition, calls) -> run.check(
                        starts(older, run).getOrDefault(partition, NONE).getMax()
                                <= calls.getMin() + HEARTBEAT.toNanos(),
                        "both handled " + partition));
    }

    /** When the calls of an instance began, by partition. */
    private static Map<TopicPartition, LongSummaryStatistics> starts(ProbeProcess probe, Run run) {
        return Evidence.journal(run).stream()
                .filter(entry -> entry.owner().pid() == probe.pid() && entry.kind() == Kind.START)
                .collect(Collectors.groupingBy(
                        entry -> entry.coordinates().topicPartition(),
                        Collectors.summarizingLong(entry -> entry.at().nanos())));
    }
}
