package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is read into a record with a nested list. */
public final class JsonWorkload implements Workload {

    private static final String TOPIC = "json";
    private static final String SMALL = "json-small";
    private static final int RECORDS = 800_000;
    private static final int SMALLER = 20;

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
        return List.of(
                Column.of("records", "records", 0),
                Column.of("records/s", "rate", 0),
                Column.ratio("of raw", "rate", Peer.RAW.id()),
                Column.of("client CPU µs/record", "cpu", 2));
    }

    @Override
    public String note() {
        return "`raw` and `parallel-*` read with one `ObjectReader` that was built before, in the thread that polls;"
                + " spring-kafka with `JacksonJsonDeserializer`, there as well; Baton in its lanes.";
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        int records = options.scaled(RECORDS);
        byte[][] values = new byte[TestRecord.KEYS][];
        JsonMapper mapper = JsonMapper.builder().build();
        for (int i = 0; i < values.length; i++) {
            values[i] = mapper.writeValueAsBytes(Order.number(i));
        }
        topics.create(TOPIC, TestTopics.PARTITIONS);
        topics.fill(records, number -> order(TOPIC, number, values));
        topics.create(SMALL, TestTopics.PARTITIONS);
        topics.fill(records / SMALLER, number -> order(SMALL, number, values));
    }

    private static ProducerRecord<byte[], byte[]> order(String topic, int number, byte[][] values) {
        TestRecord record = new TestRecord(number, 0);
        return new ProducerRecord<>(topic, record.partition(), record.keyBytes(), values[number % values.length]);
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        boolean small = peer == Peer.PARALLEL_KEY;
        int records = trial.options().scaled(RECORDS) / (small ? SMALLER : 1);
        Consuming consuming =
                new Consuming(trial.brokers(), small ? SMALL : TOPIC, trial.unique(TOPIC), 0, true, payload -> {});
        return Throughput.of(peer, consuming, new Passes(records / 2, 1, records), progress -> payload -> {
            if (((Order) payload).lines().size() == 3) {
                progress.handled();
            }
        });
    }
}
