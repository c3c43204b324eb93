package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.Spread;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.ArrayList;
import java.util.List;

/** What records that do not fail notice of those that do. */
public final class BystanderWorkload implements Workload {

    private static final Failures FAILURES = new Failures(0, 10);
    private static final int SAMPLES = 1_000;

    /** Stretches with failures, each between two without. */
    private static final int TURNS = 3;

    private static final int LEAST_ROUNDS = 4;

    @Override
    public String name() {
        return "bystanders";
    }

    @Override
    public String title(Options options) {
        return "%,d records a second over %,d keys, 1 %% fail once, back-off %d ms: latency of those that do not fail"
                .formatted(SteadyLoad.RATE, TestRecord.KEYS, Failures.BACK_OFF.toMillis());
    }

    @Override
    public List<String> peers() {
        return Peer.ids(Peer.SPRING_ERRORS, Peer.SPRING_RETRY, Peer.PARALLEL_KEY, Peer.BATON_PARTITION, Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("p50 µs", "p50", 0),
                Column.of("p99 µs", "p99", 0),
                Column.of("p50 µs without failures", "clean-p50", 0),
                Column.of("p99 µs without failures", "clean-p99", 0),
                Column.of("p99 with / without", "p99-ratio", 2));
    }

    @Override
    public String note() {
        return "In a JVM %d stretches of a second with failures take turns with %d without, each begins when the one before"
                        .formatted(TURNS, TURNS + 1)
                + " it is handled. The percentiles are those of a stretch, then the median over the stretches, then that"
                + " over the rounds: a stall of the machine decides about a stretch, not about the figure, and neither does"
                + " what a peer does less often than every other second.";
    }

    /** Short rounds, but more of them: so the figures that are compared come from the same minute. */
    @Override
    public int rounds(Options options) {
        return Math.max(LEAST_ROUNDS, options.rounds());
    }

    /** Without failures first and last: so neither half runs in warmer code. */
    @Override
    public Figures measure(Trial trial) throws Exception {
        List<Latencies> failing = new ArrayList<>();
        List<Latencies> clean = new ArrayList<>();
        try (SteadyLoad load = new SteadyLoad(trial, "bystanders")) {
            load.warmUp(FAILURES);
            clean.add(load.run(SAMPLES, Failures.NONE));
            for (int turn = 0; turn < TURNS; turn++) {
                failing.add(load.run(SAMPLES, FAILURES));
                clean.add(load.run(SAMPLES, Failures.NONE));
            }
        }
        return Figures.none()
                .and("clean-p50", median(clean, 50))
                .and("clean-p99", median(clean, 99))
                .and("p50", median(failing, 50))
                .and("p99", median(failing, 99))
                .and("p99-ratio", median(failing, 99) / median(clean, 99));
    }

    private static double median(List<Latencies> stretches, double percent) {
        return Spread.of(stretches.stream()
                        .mapToDouble(latencies -> latencies.percentile(percent))
                        .toArray())
                .median();
    }
}
