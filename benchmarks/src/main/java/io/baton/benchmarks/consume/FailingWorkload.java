package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Some records fail once, some for good: what is lost of the speed, and whether order and letters are right. */
public final class FailingWorkload implements Workload {

    private static final Failures FAILURES = new Failures(10, 10);
    private static final int RECORDS = 200_000;

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public String title(Options options) {
        return "%,d records, 1 %% fail for good and 1 %% once, back-off %d ms"
                .formatted(options.scaled(RECORDS), Failures.BACK_OFF.toMillis());
    }

    @Override
    public List<String> peers() {
        return Peer.ids(
                Peer.SPRING_ERRORS,
                Peer.SPRING_RETRY,
                Peer.PARALLEL_KEY,
                Peer.BATON_PARTITION,
                Peer.BATON_KEY,
                Peer.BATON_NONE);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("records", "records", 0),
                Column.of("seconds", "seconds", 2),
                Column.of("seconds without failures", "clean", 2),
                Column.of("speed kept", "kept", 3),
                Column.of("of the longest back-offs", "of-back-offs", 2),
                Column.of("out of order", "out-of-order", 0),
                Column.of("twice", "duplicates", 0),
                Column.of("letters missing", "letters-missing", 0));
    }

    @Override
    public String note() {
        return "Seconds run from the first record to the last one that is handled or in the dead-letter topic. *Speed kept*"
                + " is the time without failures divided by the time with them, one after the other in the same JVM, in every"
                + " second round the other way round; a back-off of the last records alone is 0.1 s. Whoever keeps an order"
                + " has to wait for the back-offs of a partition, or of a key, one after the other; the longest sum of them is the limit of what is possible, whatever the rest"
                + " takes. Baton fetches no more of a partition when 10,000 of its records (`max-uncommitted`) are between the"
                + " offset it can commit and the newest one, until a quarter of them are: so the 33,000 records of a partition pass"
                + " in windows, each of which lasts at least as long as the longest chain of back-offs in it. In `baton-none`"
                + " and `spring-kafka-retrytopic` order is not kept.";
    }

    /** A third round tells little: the slower peers' passes take a minute each, which is long. */
    @Override
    public int rounds(Options options) {
        return Math.min(2, options.rounds());
    }

    @Override
    public Figures measure(Trial trial) throws Exception {
        Peer peer = Peer.of(trial.peer());
        int records = trial.options().scaled(RECORDS);
        new FailingPass(trial, "failing-warm-up", records, FAILURES).warmUp();
        Figures figures = inTurns(trial, records).and("records", records);
        double seconds = figures.get("seconds");
        return switch (peer) {
            case BATON_PARTITION, SPRING_ERRORS ->
                figures.and("of-back-offs", seconds / longestBackOffs(records, TestRecord::partition));
            case BATON_KEY, PARALLEL_KEY ->
                figures.and("of-back-offs", seconds / longestBackOffs(records, TestRecord::key));
            default -> figures;
        };
    }

    /** What comes second runs in warmer code: in the next round it is the other one. */
    private static Figures inTurns(Trial trial, int records) throws Exception {
        FailingPass without = new FailingPass(trial, "failing-clean", records, Failures.NONE);
        FailingPass with = new FailingPass(trial, "failing", records, FAILURES);
        boolean cleanFirst = trial.round() % 2 == 0;
        Figures first = (cleanFirst ? without : with).run();
        Figures second = (cleanFirst ? with : without).run();
        double clean = (cleanFirst ? first : second).get("seconds");
        Figures failing = cleanFirst ? second : first;
        return failing.and("clean", clean).and("kept", clean / failing.get("seconds"));
    }

    /** The sum of the back-offs of the partition or key that has most of them, in seconds. */
    private static double longestBackOffs(int records, ToIntFunction<TestRecord> order) {
        int[] failed = new int[TestRecord.KEYS];
        IntStream.range(0, records)
                .filter(number -> FAILURES.of(number) == Failures.Fate.FAILS_ONCE)
                .forEach(number -> failed[order.applyAsInt(new TestRecord(number, 0))]++);
        return IntStream.of(failed).max().orElse(0) * Failures.BACK_OFF.toMillis() / 1000.0;
    }
}
