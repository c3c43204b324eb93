package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.probe.Directive.Op;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** S27. */
final class RecreatedTopic extends NumberedScenario {

    private static final int BEFORE = 20;

    private final boolean frozen;

    private RecreatedTopic(
            String id, String sentence, List<Combination> combinations, List<Fault> faults, boolean frozen) {
        super(id, sentence, combinations, 150, faults);
        this.frozen = frozen;
    }

    /** The instance sees that the topic is missing for a moment. */
    static RecreatedTopic seen() {
        return new RecreatedTopic(
                "S27",
                "The topic is deleted and created again under an instance: none of the new records is passed over because of an old position",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                List.of(Fault.TOPIC_RECREATED, Fault.TOPIC_RECREATED, Fault.TOPIC_RECREATED),
                false);
    }

    /** The instance finds it filled beyond its own position when it looks again. */
    static RecreatedTopic unseen() {
        return new RecreatedTopic(
                "S27b",
                "As S27, while the instance is frozen for less than a session: it finds the new topic filled beyond its old position",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CLASSIC, Combination.KEY_CONSUMER),
                List.of(Fault.TOPIC_RECREATED, Fault.TOPIC_RECREATED, Fault.TOPIC_RECREATED, Fault.PAUSE),
                true);
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(3);
        ProbeProcess probe = run.startAll(1).get(0);
        for (int partition = 0; partition < 3; partition++) {
            send(run, partition, "old", BEFORE);
        }
        run.waits().awaitDrained(Duration.ofSeconds(30));
        if (this.frozen) {
            probe.pauseWhile(() -> recreate(run));
        } else {
            recreate(run);
        }
        if (!Patience.holds(Duration.ofSeconds(40), () -> Evidence.count(run, Kind.END) >= records())) {
            run.check(
                    probe.log().stream().anyMatch(line -> line.contains("ERROR") && line.contains("History missing")),
                    "it neither goes on nor says why");
            probe.discard();
            run.start("i2", run.settings().with("kafka.consumer.on-out-of-range", "earliest"));
        }
        run.waits().awaitDrained(Duration.ofSeconds(60));
    }

    private static void recreate(Run run) throws Exception {
        run.topics().delete(run.topic());
        for (int partition = 0; partition < 3; partition++) {
            run.disruptions().at(Fault.TOPIC_RECREATED, new TopicPartition(run.topic(), partition).toString());
        }
        Patience.await("the topic can be created again", Duration.ofSeconds(30), () -> {
            run.topics().create(run.topic(), 3, Map.of());
            return true;
        });
        // fewer than before, as many, and more
        send(run, 0, "new", BEFORE - 10);
        send(run, 1, "new", BEFORE);
        send(run, 2, "new", BEFORE + 40);
    }

    private static void send(Run run, int partition, String key, int count) {
        for (int i = 0; i < count; i++) {
            run.load().sendTo(partition, key + partition, Op.OK, 1);
        }
        run.load().results();
    }
}
