package io.baton.faults.rig;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** On which brokers the replicas of a topic are. */
public final class Placement {

    private Placement() {}

    /** Replicas on all brokers, the first of each partition on one of the leaders in turn. */
    public static Map<Integer, List<Integer>> led(int partitions, List<Integer> leaders, List<Integer> all) {
        Map<Integer, List<Integer>> replicas = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            int leader = leaders.get(partition % leaders.size());
            Stream<Integer> others = all.stream().filter(id -> id != leader);
            replicas.put(partition, Stream.concat(Stream.of(leader), others).toList());
        }
        return replicas;
    }
}
