package io.baton.faults.scenario;

import io.baton.DeadLetterHeaders;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** S32. */
final class LetterTooLarge extends NumberedScenario {

    private static final int LARGEST = 6_000;

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
        run.createLetters(Map.of("max.message.bytes", Integer.toString(LARGEST)));
        run.startAll(1);
        for (int size = 2_000; size <= 200_000; size *= 10) {
            run.load().sendBytes(0, "large" + size, incompressible(size));
        }
        run.load().burst(Recipe.steady(20, 1), 100);
        run.waits().awaitDrained(Duration.ofSeconds(60));
        List<ConsumerRecord<byte[], byte[]>> letters = new DeadLetters(run.cluster(), run.letters()).records();
        run.check(letters.size() == 3, "not each letter once");
        letters.forEach(letter -> checkSize(letter, run));
    }

    /** What fits beside its headers is kept; the rest is replaced, and marked. */
    private static void checkSize(ConsumerRecord<byte[], byte[]> letter, Run run) {
        String key = new String(letter.key(), StandardCharsets.UTF_8);
        int size = Integer.parseInt(key.substring("large".length()));
        boolean kept = Arrays.equals(incompressible(size), letter.value());
        boolean marked = letter.headers().lastHeader(DeadLetterHeaders.TRUNCATED) != null;
        run.check(kept == size < LARGEST, key + (kept ? " is kept" : " has lost its value"));
        run.check(marked || kept, key + " has lost its value and is not marked");
    }

    private static byte[] incompressible(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
