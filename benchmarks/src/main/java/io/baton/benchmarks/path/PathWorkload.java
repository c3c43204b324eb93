package io.baton.benchmarks.path;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.Spread;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.stream.Stream;

/** What a layer costs per record when no broker takes part: measured in several iterations after a warm-up. */
public final class PathWorkload implements Workload {

    private static final int RECORDS = 1_000_000;
    private static final int ITERATIONS = 5;

    /** In numbers of iterations. */
    private static final int WARM_UP = 4;

    /** A traced record costs ten times as much. */
    private static final int FEWER_TRACED = 2;

    @Override
    public String name() {
        return "path";
    }

    @Override
    public String title(Options options) {
        return "without a broker: every poll has 500 fresh records of 200 bytes; nanoseconds and bytes per record";
    }

    @Override
    public List<String> peers() {
        return List.of(
                "raw",
                "spring-kafka",
                "baton",
                "baton-unmetered",
                "baton-key",
                "baton-none",
                "raw-text",
                "baton-text",
                "raw-traced",
                "spring-kafka-traced",
                "baton-traced");
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("CPU ns", "cpu", 0),
                Column.difference("above the bare loop", "cpu", PathWorkload::bareLoop),
                Column.of("wall ns", "wall", 0),
                Column.of("bytes", "bytes", 0),
                Column.difference("bytes above the bare loop", "bytes", PathWorkload::bareLoop));
    }

    @Override
    public String note() {
        return "CPU is that of all Java threads, poll thread and lanes together; collector and compiler are not in it."
                + " Median of %d iterations per JVM. `raw` looks at the bytes it is given; a handler of `byte[]` gets a copy,"
                        .formatted(ITERATIONS)
                + " which makes 216 of its bytes; `baton-text` and `raw-text` both make a `String`. Traced: records carry a"
                + " `traceparent`, 1 of 10 sampled. The bare loop is `raw` with the same records and the same payload.";
    }

    /** The loop that does the same without a layer. */
    private static String bareLoop(String peer) {
        if (peer.endsWith("-traced")) {
            return "raw-traced";
        }
        return peer.endsWith("-text") ? "raw-text" : "raw";
    }

    @Override
    public boolean needsBroker() {
        return false;
    }

    /** Every round has several iterations; a second one shows what another compilation comes to. */
    @Override
    public int rounds(Options options) {
        return Math.min(2, options.rounds());
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        boolean traced = trial.peer().endsWith("traced");
        int records = trial.options().scaled(RECORDS) / (traced ? FEWER_TRACED : 1);
        Handled handled = new PathPeer(trial.peer()).start();
        handled.await((long) WARM_UP * records);
        Figures[] iterations = new Figures[ITERATIONS];
        for (int i = 0; i < ITERATIONS; i++) {
            Sample before = Sample.take(handled);
            handled.await(before.records() + records);
            iterations[i] = Sample.take(handled).since(before);
        }
        return Figures.none()
                .and("cpu", median(iterations, "cpu"))
                .and("wall", median(iterations, "wall"))
                .and("bytes", median(iterations, "bytes"));
    }

    private static double median(Figures[] iterations, String figure) {
        return Spread.of(Stream.of(iterations)
                        .mapToDouble(one -> one.get(figure))
                        .toArray())
                .median();
    }
}
