package io.baton.faults.scenario;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Recipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** S29. */
final class AlwaysFailing extends NumberedScenario {

    AlwaysFailing() {
        super(
                "S29",
                "A hundred records in a row always fail: each is called as often as it is to be, and letters are in order",
                List.of(Combination.KEY_CLASSIC, Combination.PARTITION_CONSUMER),
                100,
                List.of());
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(1);
        run.startAll(1, run.settings().with("kafka.retry.delay", "20ms").with("kafka.retry.max-delay", "40ms"));
        run.load().burst((id, number) -> Recipe.of(id, number, 5, Op.FAILING, 0), records());
        run.waits().awaitDrained(Duration.ofSeconds(60));
        run.check(Evidence.count(run, Kind.FAIL) == 3L * records(), Evidence.count(run, Kind.FAIL) + " calls");
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : new DeadLetters(run.cluster(), run.letters()).records()) {
            String key = new String(letter.key(), StandardCharsets.UTF_8);
            long offset = DeadLetters.letter(letter).origin().offset();
            run.check(offset > last.getOrDefault(key, -1L), "the letter of " + offset + " comes late");
            last.put(key, offset);
        }
    }
}
