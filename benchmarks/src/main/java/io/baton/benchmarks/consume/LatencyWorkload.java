package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;

/** How long a record is on its way when there is little to do. */
public final class LatencyWorkload implements Workload {

    private static final int SAMPLES = 2_000;
    private static final int LEAST_ROUNDS = 5;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title(Options options) {
        return "from `send` to the handler at %,d records a second, linger 0, %,d samples a round"
                .formatted(SteadyLoad.RATE, options.scaled(SAMPLES));
    }

    @Override
    public List<String> peers() {
        return Peer.ids(
                Peer.RAW, Peer.SPRING, Peer.PARALLEL_KEY, Peer.BATON_PARTITION, Peer.BATON_KEY, Peer.BATON_NONE);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("p50 µs", "p50", 0),
                Column.of("p99 µs", "p99", 0),
                Column.ratio("p50 of raw", "p50", Peer.RAW.id()),
                Column.ratio("p99 of raw", "p99", Peer.RAW.id()));
    }

    /** Short rounds, but more of them: so the figures that are compared come from the same minute. */
    @Override
    public int rounds(Options options) {
        return Math.max(LEAST_ROUNDS, options.rounds());
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        try (SteadyLoad load = new SteadyLoad(trial, "latency")) {
            load.warmUp(Failures.NONE);
            Latencies latencies = load.run(SAMPLES, Failures.NONE);
            return Figures.none().and("p50", latencies.percentile(50)).and("p99", latencies.percentile(99));
        }
    }
}
