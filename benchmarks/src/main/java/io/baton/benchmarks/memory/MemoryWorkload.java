package io.baton.benchmarks.memory;

import io.baton.benchmarks.Application;
import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.HeapWatch;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A key fails and fails while its partition has a backlog that does not fit into the heap: what is held, and what is
 * left of it when the key heals.
 */
public final class MemoryWorkload implements Workload {

    private static final String TOPIC = "memory";
    private static final int RECORDS = 300_000;
    private static final int BYTES = 1024;
    private static final int OTHER_KEYS = 99;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title(Options options) {
        return "%,d records of 1 KiB in one partition, the key of every second one fails, -Xmx192m"
                .formatted(options.scaled(RECORDS));
    }

    @Override
    public List<String> peers() {
        return List.of("baton-partition", "baton-key");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("MB reachable while it fails", "waiting", 1),
                Column.of("handled meanwhile", "beside", 0),
                Column.of("highest MB after a collection", "highest", 1),
                Column.of("s from healing to the last record", "healing", 1),
                Column.of("out of order or twice", "wrong", 0));
    }

    @Override
    public int rounds(Options options) {
        return 1;
    }

    @Override
    public List<String> jvmOptions() {
        return List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
    }

    @Override
    public void prepare(TestTopics topics, Options options) throws ExecutionException, InterruptedException {
        topics.create(TOPIC, 1);
        topics.fill(options.scaled(RECORDS), MemoryWorkload::record);
    }

    private static ProducerRecord<byte[], byte[]> record(int number) {
        String key = number % 2 == 0 ? StuckHandler.STUCK : "beside-" + number % OTHER_KEYS;
        byte[] value = ByteBuffer.allocate(BYTES).putInt(number).array();
        return new ProducerRecord<>(TOPIC, 0, key.getBytes(StandardCharsets.UTF_8), value);
    }

    @Override
    @SuppressWarnings("try") // the peer only has to run
    public Figures measure(Trial trial) throws Exception {
        HeapWatch heap = HeapWatch.begin();
        StuckHandler.Calls calls = new StuckHandler.Calls(trial.options().scaled(RECORDS));
        Application application = Application.of(trial.brokers(), trial.unique(TOPIC))
                .with(StuckHandler.class)
                .bean(StuckHandler.Calls.class, () -> calls)
                .set(
                        "benchmark.topic=" + TOPIC,
                        "kafka.consumer.ordering=" + trial.peer().substring("baton-".length()),
                        "kafka.consumer.max-retries=1000000",
                        "kafka.retry.max-delay=200ms");
        try (ConfigurableApplicationContext running = application.start()) {
            int beside = awaitStandstill(calls);
            double waiting = HeapWatch.reachable();
            long healed = System.nanoTime();
            calls.heal();
            calls.awaitAll();
            return Figures.none()
                    .and("waiting", waiting)
                    .and("beside", beside)
                    .and("highest", heap.highest())
                    .and("healing", (System.nanoTime() - healed) / 1e9)
                    .and("wrong", calls.wrong());
        }
    }

    /** Records beside the failing key go on until the partition has reached its limit. */
    private static int awaitStandstill(StuckHandler.Calls calls) throws InterruptedException {
        calls.awaitFailure();
        int before;
        do {
            before = calls.handled();
            TimeUnit.SECONDS.sleep(2);
        } while (calls.handled() != before);
        return before;
    }
}
