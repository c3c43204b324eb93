package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;

/** What records that do not fail notice of those that do. */
public final class BystanderWorkload implements Workload {

    private static final Failures FAILURES = new Failures(0, 10);
    private static final int WARM_UP = 2_000;
    private static final int SAMPLES = 4_000;

    @Override
    public String name() {
        return "bystanders";
    }

    @Override
    public String title(Options options) {
        return "%,d records a second over %,d keys, 1 %% fail once, back-off %d ms: latency of those that do not fail, %,d"
                        .formatted(
                                LatencyWorkload.RATE,
                                TestRecord.KEYS,
                                Failures.BACK_OFF.toMillis(),
                                options.scaled(SAMPLES))
                + " samples with failures and as many without";
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
        return "Without and with failures one after the other, in the same JVM.";
    }

    /** One more round costs more than it tells: each has thousands of samples. */
    @Override
    public int rounds(Options options) {
        return Math.min(2, options.rounds());
    }

    @Override
    @SuppressWarnings("try") // the peer only has to run
    public Figures measure(Trial trial) throws Exception {
        String topic = trial.unique("bystanders");
        new TestTopics(trial.brokers()).create(topic, TestTopics.PARTITIONS);
        int clean = trial.options().scaled(WARM_UP);
        int failing = clean + trial.options().scaled(SAMPLES);
        int end = failing + trial.options().scaled(SAMPLES);
        IntPredicate fine = number -> number < failing || FAILURES.of(number) == Failures.Fate.FINE;
        Latencies latencies = new Latencies(end);
        Progress progress = new Progress(end);
        Consuming consuming =
                new Consuming(trial.brokers(), topic, topic, 0, false, work(latencies, progress, fine, end));
        Peer peer = Peer.of(trial.peer());
        try (AutoCloseable running = peer.start(consuming);
                SteadySender sender = new SteadySender(trial.brokers(), topic)) {
            peer.awaitPartitions(consuming);
            sender.send(0, end, LatencyWorkload.RATE);
            Duration unused = progress.await();
        }
        return figures(latencies.of(clean, failing, fine), latencies.of(failing, end, fine));
    }

    private static Work work(Latencies latencies, Progress progress, IntPredicate fine, int records) {
        AtomicIntegerArray attempts = new AtomicIntegerArray(records);
        return payload -> {
            TestRecord record = TestRecord.of((byte[]) payload);
            if (!fine.test(record.number())) {
                FAILURES.check(record.number(), attempts.incrementAndGet(record.number()));
            }
            latencies.arrived(record);
            progress.handled();
        };
    }

    private static Figures figures(Latencies.Sorted clean, Latencies.Sorted failing) {
        return Figures.none()
                .and("clean-p50", clean.percentile(50))
                .and("clean-p99", clean.percentile(99))
                .and("p50", failing.percentile(50))
                .and("p99", failing.percentile(99))
                .and("p99-ratio", failing.percentile(99) / clean.percentile(99));
    }
}
