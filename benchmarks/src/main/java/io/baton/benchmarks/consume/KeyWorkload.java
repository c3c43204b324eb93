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
    private static final int RECORDS = 20_000;
    private static final int MILLIS = 5;
    private static final int CONCURRENCY = 200;

    /** Measured ones of those that take less than a second. */
    private static final int PASSES = 3;

    @Override
    public String name() {
        return "key";
    }

    @Override
    public String title(Options options) {
        return "%,d records over %,d keys, %d ms each, order of keys kept, concurrency %d"
                .formatted(options.scaled(RECORDS), TestRecord.KEYS, MILLIS, CONCURRENCY);
    }

    @Override
    public List<String> peers() {
        return Peer.ids(Peer.RAW, Peer.SPRING, Peer.PARALLEL_KEY, Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("records", "records", 0),
                Column.of("seconds", "seconds", 2),
                Column.of("of the ideal", "of-ideal", 2),
                Column.of("out of order, twice or two of a key at a time", "wrong", 0));
    }

    @Override
    public String note() {
        return "The ideal is all waiting divided by the concurrency: 0.50 s for 20,000 records. `raw` and `spring-kafka`"
                + " cannot have more calls at a time than there are partitions, 6: their ideal is 16.67 s, and one pass of it"
                + " is measured; of the others it is the mean of " + PASSES + ".";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(TOPIC, TestTopics.PARTITIONS);
        topics.fill(options.scaled(RECORDS), number -> new TestRecord(number, 0).in(TOPIC));
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        int records = trial.options().scaled(RECORDS);
        Consuming consuming =
                new Consuming(trial.brokers(), TOPIC, trial.unique(TOPIC), CONCURRENCY, false, payload -> {});
        LongAdder wrong = new LongAdder();
        Figures figures = Throughput.of(
                peer, consuming, records, passes(peer), progress -> waiting(new KeyOrder(wrong), progress));
        double ideal = (double) records * MILLIS / 1000 / CONCURRENCY;
        return figures.and("of-ideal", figures.get("seconds") / ideal).and("wrong", (double) wrong.sum());
    }

    /** A long pass varies little. */
    private static int passes(Peer peer) {
        return peer == Peer.RAW || peer == Peer.SPRING ? 1 : PASSES;
    }

    private static Work waiting(KeyOrder order, Progress progress) {
        return payload -> {
            progress.called();
            TestRecord record = TestRecord.of((byte[]) payload);
            order.begun(record);
            try {
                Thread.sleep(MILLIS);
            } finally {
                order.ended(record);
            }
            progress.handled();
        };
    }
}
