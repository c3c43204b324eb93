package io.baton.benchmarks.consume;

import io.baton.benchmarks.Column;
import io.baton.benchmarks.Figures;
import io.baton.benchmarks.HeapWatch;
import io.baton.benchmarks.Options;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import io.baton.benchmarks.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Hours under a steady load with failures: the heap must not grow. */
public final class SoakWorkload implements Workload {

    private static final Failures FAILURES = new Failures(5, 5);
    private static final int PER_MINUTE = 120_000;
    private static final int PER_SECOND = PER_MINUTE / 60;

    /** What the compiler and the caches of a JVM need to come to rest. */
    private static final int SETTLING_MINUTES = 2;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String title(Options options) {
        return "%d minutes at %,d records a second, 1 %% fail, half of them for good; -Xmx192m"
                .formatted(options.minutes(), PER_SECOND);
    }

    @Override
    public List<String> peers() {
        return Peer.ids(Peer.BATON_KEY);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("MB reachable in the first third", "first", 2),
                Column.of("in the last third", "last", 2),
                Column.of("highest MB after a collection", "highest", 1),
                Column.of("lost", "lost", 0),
                Column.of("out of order", "out-of-order", 0));
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
    public int longestMinutes(Options options) {
        return options.minutes() + 10;
    }

    @Override
    @SuppressWarnings("try") // the peer only has to run
    public Figures measure(Trial trial) throws Exception {
        String topic = trial.unique("soak");
        Peer peer = Peer.of(trial.peer());
        TestTopics topics = new TestTopics(trial.brokers());
        topics.create(topic, TestTopics.PARTITIONS);
        topics.create(peer.deadLetterTopic(topic), TestTopics.PARTITIONS);
        int records = trial.options().minutes() * PER_MINUTE;
        LongAdder outOfOrder = new LongAdder();
        Progress progress = new Progress(records - FailingWork.count(FAILURES, records, Failures.Fate.FAILS_FOR_GOOD));
        HeapWatch heap = HeapWatch.begin();
        List<Double> reachable = new ArrayList<>();
        Consuming consuming =
                new Consuming(trial.brokers(), topic, topic, 0, false, work(new KeyOrder(outOfOrder), progress));
        try (AutoCloseable running = peer.start(consuming);
                SteadySender sender = new SteadySender(trial.brokers(), topic)) {
            for (int minute = 0; minute < trial.options().minutes(); minute++) {
                sender.send(minute * PER_MINUTE, (minute + 1) * PER_MINUTE, PER_SECOND);
                reachable.add(HeapWatch.reachable());
                System.out.printf(
                        Locale.ROOT,
                        "minute %d: %,d handled, %.1f MB reachable%n",
                        minute + 1,
                        progress.count(),
                        reachable.get(minute));
            }
            boolean complete = progress.awaitDone();
            System.out.println(complete ? "all records were handled" : progress.missing() + " records are missing");
        }
        return trend(reachable)
                .and("highest", heap.highest())
                .and("lost", (double) progress.missing())
                .and("out-of-order", (double) outOfOrder.sum());
    }

    private static Work work(KeyOrder order, Progress progress) {
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        return payload -> {
            TestRecord record = TestRecord.of((byte[]) payload);
            boolean again = failed.remove(record.number());
            if (!again && FAILURES.of(record.number()) == Failures.Fate.FAILS_ONCE) {
                failed.add(record.number());
            }
            FAILURES.check(record.number(), again ? 2 : 1);
            order.handled(record);
            progress.handled();
        };
    }

    private static Figures trend(List<Double> reachable) {
        List<Double> settled = reachable.subList(Math.min(SETTLING_MINUTES, reachable.size() - 1), reachable.size());
        int third = Math.max(1, settled.size() / 3);
        return Figures.none()
                .and("first", mean(settled.subList(0, third)))
                .and("last", mean(settled.subList(settled.size() - third, settled.size())));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
