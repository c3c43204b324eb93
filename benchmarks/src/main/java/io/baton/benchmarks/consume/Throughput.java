package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** How fast a peer consumes a topic, every time from its beginning and in a new group. */
final class Throughput {

    /** So long everybody consumes before anything counts, or until the records run out. */
    static final Duration WARM_UP = Duration.ofSeconds(3);

    private Throughput() {}

    /** What most tables show of it. */
    static List<Column> columns() {
        return List.of(
                Column.of("records", "records", 0),
                Column.of("records/s", "rate", 0),
                Column.ratio("of raw", "rate", Peer.RAW.id()),
                Column.of("client CPU µs/record", "cpu", 2));
    }

    /** Measures records per second, seconds of a pass, and processor time per record in microseconds. */
    static Figures of(Peer peer, Consuming consuming, int records, int passes, Function<Progress, Work> work)
            throws Exception {
        warmUp(peer, consuming, records, work);
        Duration time = Duration.ZERO;
        Duration cpu = Duration.ZERO;
        for (int pass = 0; pass < passes; pass++) {
            Progress progress = pass(peer, consuming, "pass-" + pass, records, work);
            time = time.plus(progress.await());
            cpu = cpu.plus(progress.cpu());
        }
        double total = (double) records * passes;
        return Figures.none()
                .and("records", records)
                .and("rate", total * 1e9 / time.toNanos())
                .and("seconds", time.toNanos() / 1e9 / passes)
                .and("cpu", cpu.toNanos() / 1e3 / total);
    }

    @SuppressWarnings("try") // the peer only has to run
    private static void warmUp(Peer peer, Consuming consuming, int records, Function<Progress, Work> work)
            throws Exception {
        Progress progress = new Progress(records);
        try (AutoCloseable running = peer.start(again(consuming, "warm-up", work.apply(progress)))) {
            progress.awaitAtMost(WARM_UP);
        }
    }

    @SuppressWarnings("try") // the peer only has to run
    private static Progress pass(
            Peer peer, Consuming consuming, String name, int records, Function<Progress, Work> work) throws Exception {
        Progress progress = new Progress(records);
        try (AutoCloseable running = peer.start(again(consuming, name, work.apply(progress)))) {
            Duration unused = progress.await();
        }
        return progress;
    }

    private static Consuming again(Consuming consuming, String name, Work work) {
        return consuming.again(consuming.group() + "-" + name, work);
    }
}
