package io.baton.faults.scenario;

import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** S32. */
final class LetterTooLarge extends NumberedScenario {

    LetterTooLarge() {
        super(
                "S32",
                "Dead letters are larger than their topic takes: they shrink, and the partition goes on",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                103,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopic(1);
        run.createLetters(Map.of("max.message.bytes", "6000"));
        run.startAll(1);
        for (int size = 2_000; size <= 200_000; size *= 10) {
            run.load().sendBytes(0, "large" + size, incompressible(size));
        }
        run.load().burst(Recipe.steady(20, 1), 100);
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(new DeadLetters(run.cluster(), run.letters()).read().size() == 3, "not each letter once");
    }

    private static byte[] incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
