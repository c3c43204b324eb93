package io.baton.engine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Ended assignments in which a call was still running. They outlive the consumer, so that after a restart as well no
 * two records of one lane are handled at a time in this process. Thread-safe.
 */
final class Leftovers {

    private final Map<TopicPartition, PartitionLanes> latest = new ConcurrentHashMap<>();

    void add(PartitionLanes ended) {
        if (!ended.isQuiet()) {
            latest.put(ended.partition, ended);
        }
    }

    /** Lets a new assignment wait for an earlier one of its partition, if something still runs in that. */
    void holdBack(PartitionLanes opened, Consumer<List<Lane>> start) {
        PartitionLanes earlier = latest.get(opened.partition);
        if (earlier == null) {
            return;
        }
        if (earlier.isQuiet()) {
            latest.remove(opened.partition, earlier);
        } else {
            opened.follow(earlier, start);
        }
    }
}
