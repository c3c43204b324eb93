package io.baton.faults.scenario;

import io.baton.faults.history.Kind;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** S17. */
final class SameStaticMember extends NumberedScenario {

    SameStaticMember() {
        super(
                "S17",
                "Two processes call themselves the same member: the older one stops, and never do both handle one partition",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CLASSIC),
                3000,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(4);
        ProbeSettings settings = run.settings()
                .with("kafka.consumer.properties[group.instance.id]", "twin")
                .with("kafka.client-id", "twin");
        ProbeProcess older = run.start("i1", settings);
        run.waits().awaitSettled();
        CompletableFuture<Void> load = run.loading(Recipe.steady(50, 5), records(), Duration.ofSeconds(20));
        run.waits().awaitJournal(Kind.END, 100, Duration.ofSeconds(20));
        run.start("i2", settings);
        Patience.await(
                "the older one is told",
                Duration.ofSeconds(45),
                () -> older.log().stream().anyMatch(line -> line.contains("Fenced")));
        load.get();
    }
}
