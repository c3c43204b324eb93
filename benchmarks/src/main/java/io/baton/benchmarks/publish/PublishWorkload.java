package io.baton.benchmarks.publish;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Publishing in a pipeline, and one by one. */
public final class PublishWorkload implements Workload {

    private static final String TOPIC = "publish";
    private static final int LINGER = 10;
    private static final int PIPELINED = 300_000;
    private static final int ONE_BY_ONE = 3_000;
    private static final int PASSES = 5;

    /** Publishes so many messages. */
    private interface Way {

        void publish(PublishPeer peer, int messages) throws Exception;
    }

    @Override
    public String name() {
        return "publish";
    }

    @Override
    public String title(Options options) {
        return "%,d messages of 200 bytes and 6 headers in a pipeline (linger %d ms), %,d one by one (linger 0)"
                .formatted(options.scaled(PIPELINED), LINGER, options.scaled(ONE_BY_ONE));
    }

    @Override
    public List<String> peers() {
        return List.of("raw", "spring-kafka", "spring-kafka-traced", "baton", "baton-traced");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("messages/s", "rate", 0),
                Column.ratio("of raw", "rate", "raw"),
                Column.of("one by one, messages/s", "single-rate", 0),
                Column.ratio("one by one, of raw", "single-rate", "raw"));
    }

    @Override
    public String note() {
        return "Everybody: `acks=all`, idempotent, snappy. `raw` and spring-kafka make six headers per message, of bytes"
                + " that were there before, event ids too; Baton makes an event id and its other standard headers"
                + " itself. Traced: the OpenTelemetry bridge, 1 of 10 traces sampled.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(TOPIC, TestTopics.PARTITIONS);
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        int pipelined = trial.options().scaled(PIPELINED);
        int single = trial.options().scaled(ONE_BY_ONE);
        return Figures.none()
                .and("rate", rate(trial, LINGER, pipelined, PublishPeer::publish))
                .and("single-rate", rate(trial, 0, single, PublishPeer::publishOneByOne));
    }

    private static double rate(Trial trial, int linger, int messages, Way way) throws Exception {
        try (PublishPeer peer = PublishPeer.of(trial.peer(), trial.brokers(), TOPIC, linger)) {
            way.publish(peer, messages);
            long start = System.nanoTime();
            for (int pass = 1; pass < PASSES; pass++) {
                way.publish(peer, messages);
            }
            return (PASSES - 1) * messages * 1e9 / (System.nanoTime() - start);
        }
    }
}
