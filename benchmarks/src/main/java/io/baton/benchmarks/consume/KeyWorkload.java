package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** A handler that waits, as most do, and many keys: how near the calls come to running all at once. */
public final class KeyWorkload implements Workload {

    private static final String TOPIC = "keys";
    private static final String SMALL = "keys-small";
    private static final int RECORDS = 20_000;
    private static final int SMALLER = 10;
    private static final int MILLIS = 5;
    private static final int CONCURRENCY = 200;

    @Override
    public String name() {
        return "key";
    }

    @Override
    public String title(Options options) {
        int records = options.scaled(RECORDS);
        return "%,d records over %,d keys, %d ms each, order of keys kept, concurrency %d (one thread per partition: %,d)"
                .formatted(records, TestRecord.KEYS, MILLIS, CONCURRENCY, records / SMALLER);
    }

    @Override
    public List<String> peers() {
        return Peer.ids(Peer.RAW, Peer.SPRING, Peer.PARALLEL_KEY, Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("seconds for 20,000", "per-20000", 2),
                Column.of("of the ideal", "of-ideal", 2),
                Column.of("out of order", "out-of-order", 0));
    }

    @Override
    public String note() {
        return "The ideal is all waiting divided by the concurrency: 0.50 s for 20,000 records. `raw` and `spring-kafka`"
                + " cannot have more calls at a time than there are partitions, 6.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(TOPIC, TestTopics.PARTITIONS);
        topics.fill(options.scaled(RECORDS), number -> new TestRecord(number, 0).in(TOPIC));
        topics.create(SMALL, TestTopics.PARTITIONS);
        topics.fill(options.scaled(RECORDS) / SMALLER, number -> new TestRecord(number, 0).in(SMALL));
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        boolean small = peer == Peer.RAW || peer == Peer.SPRING;
        int records = trial.options().scaled(RECORDS) / (small ? SMALLER : 1);
        Consuming consuming = new Consuming(
                trial.brokers(), small ? SMALL : TOPIC, trial.unique(TOPIC), CONCURRENCY, false, payload -> {});
        LongAdder outOfOrder = new LongAdder();
        Figures figures =
                Throughput.of(peer, consuming, records, progress -> waiting(new KeyOrder(outOfOrder), progress));
        double ideal = (double) records * MILLIS / 1000 / CONCURRENCY;
        double seconds = figures.values().getOrDefault("seconds", Double.NaN);
        return figures.and("of-ideal", seconds / ideal)
                .and("per-20000", seconds * RECORDS / records)
                .and("out-of-order", (double) outOfOrder.sum());
    }

    private static Work waiting(KeyOrder order, Progress progress) {
        return payload -> {
            order.handled(TestRecord.of((byte[]) payload));
            Thread.sleep(MILLIS);
            progress.handled();
        };
    }
}
