package io.baton.faults.scenario;

import io.baton.faults.history.Fault;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.Recipe;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** S09. */
final class StuckRebalance extends NumberedScenario {

    StuckRebalance() {
        super(
                "S09",
                "An instance is stopped while a member joins that never polls again: it ends all the same, as quickly and in the same way",
                List.of(Combination.PARTITION_CLASSIC, Combination.KEY_CONSUMER),
                200,
                List.of(Fault.TERM));
    }

    @Override
    public void play(Run run) throws Exception {
        run.createTopics(4);
        ProbeProcess probe = run.startAll(1).get(0);
        CompletableFuture<Void> load = run.loading(Recipe.steady(20, 5), records(), Duration.ofSeconds(8));
        try (KafkaConsumer<byte[], byte[]> stuck =
                new KafkaConsumer<>(configuration(run), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            run.disruptions().at(Fault.JOIN, "stuck");
            // with a listener, partitions are taken over in a poll only
            stuck.subscribe(List.of(run.topic()), new NoListener());
            Patience.await("the rebalance is stuck", Duration.ofSeconds(20), () -> isStuck(stuck, run));
            Patience.pass(Duration.ofSeconds(1));
            run.check(run.groups().isSharing(run.group()), "the rebalance went on");
            Duration taken = probe.stop(Duration.ofSeconds(40));
            run.check(taken.toSeconds() <= 20, "the stop took " + taken.toSeconds() + " s");
            run.check(probe.hasStoppedCleanly(), "it has not ended by its SIGTERM alone");
        }
        load.get();
        run.start("i2", run.settings());
        run.waits().awaitDrained(Duration.ofSeconds(90));
    }

    /** The member polls until it belongs to the group, and not again. */
    private static boolean isStuck(Consumer<byte[], byte[]> member, Run run) throws Exception {
        if (run.groups().members(run.group()) < 2) {
            member.poll(Duration.ofMillis(100));
            return false;
        }
        return run.groups().isSharing(run.group());
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

    /** Does nothing, but in a poll. */
    private static final class NoListener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
