package io.baton.faults.scenario;

import io.baton.faults.rig.Cluster;
import java.nio.file.Path;
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

    private String scenario() {
        return this.name.substring(0, this.name.indexOf('-'));
    }
}
