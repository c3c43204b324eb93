package io.baton.faults.scenario;

import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;

/** S33. */
final class LettersMisconfigured extends NumberedScenario {

    LettersMisconfigured() {
        super(
                "S33",
                "Dead letters would go to their own source: the application does not start and says why",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                0,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.start("i1", run.settings().with("kafka.dead-letter.topic", "{topic}"));
        run.check(probe.awaitExit(Duration.ofSeconds(60)), "it runs");
        run.check(
                probe.log().stream().anyMatch(line -> line.contains("kafka.dead-letter.topic")),
                "the property is not named");
        // it has ended, as it should
        probe.discard();
    }
}
