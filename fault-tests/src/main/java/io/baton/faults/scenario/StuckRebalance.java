package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** S09. */
final class StuckRebalance extends NumberedScenario {

    StuckRebalance() {
        super(
                "S09",
                "An instance is stopped while a member joins that never polls again: it ends all the same",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                200,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(4);
        ProbeProcess probe = run.startAll(1).get(0);
        run.load().burst(Recipe.steady(20, 5), records());
        try (KafkaConsumer<byte[], byte[]> stuck =
                new KafkaConsumer<>(configuration(run), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            stuck.subscribe(List.of(run.topic()));
            stuck.poll(Duration.ofMillis(500));
            Duration taken = probe.stop(Duration.ofSeconds(40));
            run.check(taken.toSeconds() <= 20, "the stop took " + taken.toSeconds() + " s");
        }
        run.start("i2", run.settings());
        run.waits().awaitDrained(Duration.ofSeconds(90));
    }

    private static Map<String, Object> configuration(Run run) {
        String protocol = run.combination().protocol().name().toLowerCase(Locale.ROOT);
        Map<String, Object> common = Map.of(
                "bootstrap.servers",
                run.cluster().brokers(),
                "group.id",
                run.group(),
                "group.protocol",
                protocol,
                "enable.auto.commit",
                "false",
                "max.poll.interval.ms",
                "20000");
        Map<String, Object> all = new HashMap<>(common);
        if (run.combination().protocol() == Combination.Protocol.CLASSIC) {
            all.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        }
        return all;
    }
}
