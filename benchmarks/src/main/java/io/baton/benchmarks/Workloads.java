package io.baton.benchmarks;

import io.baton.benchmarks.consume.BystanderWorkload;
import io.baton.benchmarks.consume.FailingWorkload;
import io.baton.benchmarks.consume.JsonWorkload;
import io.baton.benchmarks.consume.KeyWorkload;
import io.baton.benchmarks.consume.LatencyWorkload;
import io.baton.benchmarks.consume.NoopWorkload;
import io.baton.benchmarks.consume.SoakWorkload;
import io.baton.benchmarks.memory.MemoryWorkload;
import io.baton.benchmarks.path.PathWorkload;
import io.baton.benchmarks.publish.PublishWorkload;
import io.baton.benchmarks.start.StartWorkload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that can be measured. */
final class Workloads {

    private static final List<Workload> ALL = List.of(
            new NoopWorkload(),
            new JsonWorkload(),
            new KeyWorkload(),
            new FailingWorkload(),
            new BystanderWorkload(),
            new PublishWorkload(),
            new LatencyWorkload(),
            new PathWorkload(),
            new StartWorkload(),
            new MemoryWorkload(),
            new SoakWorkload());

    private Workloads() {}

    static Workload named(String name) {
        return ALL.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown workload " + name + ", known are "
                        + ALL.stream().map(Workload::name).toList()));
    }

    /** Refuses names of peers that none of the workloads has: nothing would be measured of them. */
    static void requireKnown(List<String> peers, List<Workload> workloads) {
        Set<String> known = new TreeSet<>();
        workloads.forEach(workload -> known.addAll(workload.peers()));
        if (!known.containsAll(peers)) {
            throw new IllegalArgumentException("unknown peer among " + peers + ", known are " + known);
        }
    }
}
