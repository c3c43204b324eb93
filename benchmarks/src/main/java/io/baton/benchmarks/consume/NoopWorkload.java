package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One consumer, a handler that does nothing: what the layers cost. */
public final class NoopWorkload implements Workload {

    private static final String TOPIC = "noop";

    /** Parallel Consumer takes so much longer that it gets a part of the records, in a topic of its own. */
    private static final String SMALL = "noop-small";

    private static final int SMALLER = 40;

    /** The first third of the topic. */
    private static final int WARM_UP = 3;

    @Override
    public String name() {
        return "noop";
    }

    @Override
    public String title(Options options) {
        return "%,d records of 200 bytes, a handler that does nothing, one consumer (Parallel Consumer: a part of them)"
                .formatted(options.records());
    }

    @Override
    public List<String> peers() {
        return Peer.ids(
                Peer.RAW,
                Peer.RAW_ASYNC,
                Peer.SPRING,
                Peer.SPRING_BATCH,
                Peer.PARALLEL_KEY,
                Peer.PARALLEL_UNORDERED,
                Peer.BATON_PARTITION,
                Peer.BATON_KEY,
                Peer.BATON_NONE);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("records", "records", 0),
                Column.of("records/s", "rate", 0),
                Column.ratio("of raw", "rate", Peer.RAW.id()),
                Column.of("client CPU µs/record", "cpu", 2));
    }

    @Override
    public String note() {
        return "Commits are in the figures: `raw` and spring-kafka commit after every poll, of 500 records, and wait for the"
                + " answer; `raw-async` does not wait; Baton commits every second, Parallel Consumer every five.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(TOPIC, TestTopics.PARTITIONS);
        topics.fill(options.records(), number -> new TestRecord(number, 0).in(TOPIC));
        topics.create(SMALL, TestTopics.PARTITIONS);
        topics.fill(options.records() / SMALLER, number -> new TestRecord(number, 0).in(SMALL));
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        boolean small = peer == Peer.PARALLEL_KEY || peer == Peer.PARALLEL_UNORDERED;
        int records = trial.options().records() / (small ? SMALLER : 1);
        Consuming consuming =
                new Consuming(trial.brokers(), small ? SMALL : TOPIC, trial.unique(TOPIC), 0, false, payload -> {});
        Passes passes = new Passes(records / WARM_UP, 1, records);
        return Throughput.of(peer, consuming, passes, progress -> payload -> progress.handled());
    }
}
