package io.baton.faults.scenario;

import io.baton.faults.probe.ProbeApplication;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * Where a run takes place.
 *
 * @param cluster on which brokers
 * @param combination in which ordering, by which protocol
 * @param directory for the files of its instances
 * @param name names topic and group
 */
record Stage(Cluster cluster, Combination combination, Path directory, String name) {

    private static final int COORDINATORS = 5;

    String topic() {
        return this.name;
    }

    String letters() {
        return this.name + ".dlq";
    }

    /** A group that all runs of a scenario have looked after by the same coordinator. */
    String group() {
        int wanted = Utils.abs(scenario().hashCode()) % COORDINATORS;
        int suffix = 0;
        while (Utils.abs((this.name + "-" + suffix).hashCode()) % COORDINATORS != wanted) {
            suffix++;
        }
        return this.name + "-" + suffix;
    }

    /** How an instance is configured. */
    ProbeSettings settings() {
        ProbeSettings usual = this.combination.protocol() == Combination.Protocol.CLASSIC
                ? ProbeSettings.usual(ProbeApplication.class).withSession(Duration.ofSeconds(6))
                : ProbeSettings.usual(ProbeApplication.class);
        return usual.with("probe.topic", topic())
                // sooner than two minutes, so that a run lives to see it
                .with("kafka.health.stuck-after", "20s")
                .with("kafka.brokers", this.cluster.brokers())
                .with("kafka.group", group())
                .with(
                        "kafka.consumer.ordering",
                        this.combination.ordering().name().toLowerCase(Locale.ROOT))
                .with("kafka.group-protocol", this.combination.protocol().name().toLowerCase(Locale.ROOT));
    }

    /** Runs an instance once, so that those to come start faster. */
    void warmUp() throws Exception {
        Files.createDirectories(this.directory);
        new Topics(this.cluster).create(topic(), 1, Map.of());
        ProbeProcess.warmUp(this.cluster.launcher(), settings(), this.directory);
    }

    /** Without its letter: those that differ in it may share a disturbance. */
    private String scenario() {
        return this.name.substring(0, this.name.indexOf('-')).replaceFirst("[a-z]$", "");
    }
}
