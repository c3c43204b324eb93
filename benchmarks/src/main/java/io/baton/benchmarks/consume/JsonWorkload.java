package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is read into a record with a nested list. */
public final class JsonWorkload implements Workload {

    private static final int RECORDS = 800_000;

    /** Parallel Consumer's part takes it a few seconds. */
    private static final int PART = 10;

    private static PartedTopic topic(Options options) {
        return new PartedTopic("json", options.scaled(RECORDS), PART);
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String title(Options options) {
        return "%,d records of about 300 bytes of JSON, read to a record with a nested list (Parallel Consumer: a part of them)"
                .formatted(options.scaled(RECORDS));
    }

    @Override
    public List<String> peers() {
        return Peer.ids(
                Peer.RAW, Peer.SPRING, Peer.SPRING_BATCH, Peer.PARALLEL_KEY, Peer.BATON_PARTITION, Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return Throughput.columns();
    }

    @Override
    public String note() {
        return "`raw` and `parallel-*` read with one `ObjectReader` that was built before, in the thread that polls;"
                + " spring-kafka with `JacksonJsonDeserializer`, there as well; Baton in its lanes.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        byte[][] values = new byte[TestRecord.KEYS][];
        JsonMapper mapper = JsonMapper.builder().build();
        for (int i = 0; i < values.length; i++) {
            values[i] = mapper.writeValueAsBytes(Order.number(i));
        }
        topic(options).prepare(topics, record -> values[record.key()]);
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        PartedTopic topic = topic(trial.options());
        Consuming consuming =
                new Consuming(trial.brokers(), topic.nameFor(peer), trial.unique(topic.name()), 0, true, payload -> {});
        return Throughput.of(peer, consuming, topic.recordsFor(peer), 1, progress -> payload -> {
            if (((Order) payload).lines().size() == 3) {
                progress.handled();
            }
        });
    }
}
