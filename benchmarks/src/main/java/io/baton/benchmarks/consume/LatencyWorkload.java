package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.time.Duration;
import java.util.List;

/** How long a record is on its way when there is little to do. */
public final class LatencyWorkload implements Workload {

    static final int RATE = 1000;

    private static final int WARM_UP = 2_000;
    private static final int SAMPLES = 2_000;
    private static final int LEAST_ROUNDS = 5;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String title(Options options) {
        return "from `send` to the handler at %,d records a second, linger 0, %,d samples a round"
                .formatted(RATE, options.scaled(SAMPLES));
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
                Column.of("p99.9 µs", "p99.9", 0),
                Column.ratio("p50 of raw", "p50", Peer.RAW.id()),
                Column.ratio("p99 of raw", "p99", Peer.RAW.id()));
    }

    /** Short rounds, but more of them: so the figures that are compared come from the same minute. */
    @Override
    public int rounds(Options options) {
        return Math.max(LEAST_ROUNDS, options.rounds());
    }

    @Override
    @SuppressWarnings("try") // the peer only has to run
    public Figures measure(Trial trial) throws Exception {
        String topic = trial.unique("latency");
        new TestTopics(trial.brokers()).create(topic, TestTopics.PARTITIONS);
        int warmUp = trial.options().scaled(WARM_UP);
        int records = warmUp + trial.options().scaled(SAMPLES);
        Latencies latencies = new Latencies(records);
        Progress progress = new Progress(records);
        Work work = payload -> {
            latencies.arrived(TestRecord.of((byte[]) payload));
            progress.handled();
        };
        Consuming consuming = new Consuming(trial.brokers(), topic, topic, 0, false, work);
        Peer peer = Peer.of(trial.peer());
        try (AutoCloseable running = peer.start(consuming);
                SteadySender sender = new SteadySender(trial.brokers(), topic)) {
            peer.awaitPartitions(consuming);
            sender.send(0, records, RATE);
            Duration unused = progress.await();
        }
        Latencies.Sorted sorted = latencies.of(warmUp, records, number -> true);
        return Figures.none()
                .and("p50", sorted.percentile(50))
                .and("p99", sorted.percentile(99))
                .and("p99.9", sorted.percentile(99.9));
    }
}
