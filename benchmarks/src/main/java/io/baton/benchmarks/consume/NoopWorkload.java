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

    /** Parallel Consumer's part takes it a few seconds. */
    private static final int PART = 30;

    private static PartedTopic topic(Options options) {
        return new PartedTopic("noop", options.records(), PART);
    }

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
        return Throughput.columns();
    }

    @Override
    public String note() {
        return "Commits are in the figures: `raw` and spring-kafka commit after every poll, of 500 records, and wait for the"
                + " answer; `raw-async` does not wait; Baton commits every second, Parallel Consumer every five.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topic(options).prepare(topics, TestRecord::bytes);
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        PartedTopic topic = topic(trial.options());
        Consuming consuming = new Consuming(
                trial.brokers(), topic.nameFor(peer), trial.unique(topic.name()), 0, false, payload -> {});
        return Throughput.of(peer, consuming, topic.recordsFor(peer), 1, progress -> payload -> progress.handled());
    }
}
