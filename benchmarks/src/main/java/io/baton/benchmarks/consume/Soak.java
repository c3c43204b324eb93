package io.baton.benchmarks.consume;

import io.baton.benchmarks.Figures;
import io.baton.benchmarks.HeapWatch;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** One peer under a steady load, and what its heap holds minute by minute. */
final class Soak {

    static final int PER_SECOND = 2_000;

    /** What the compiler and the caches of a JVM need to come to rest. */
    static final int SETTLING_MINUTES = 2;

    private static final int PER_MINUTE = PER_SECOND * 60;
    private static final Failures FAILURES = new Failures(5, 5);

    private final Trial trial;
    private final Peer peer;
    private final String topic;
    private final int minutes;
    private final int forGood;
    private final Progress progress;
    private final LongAdder failures = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final List<Double> reachable = new ArrayList<>();

    Soak(Trial trial) throws ExecutionException, InterruptedException {
        this.trial = trial;
        this.peer = Peer.of(trial.peer());
        this.topic = trial.unique("soak");
        this.minutes = trial.options().minutes();
        int records = this.minutes * PER_MINUTE;
        this.forGood = FailingWork.count(FAILURES, records, Failures.Fate.FAILS_FOR_GOOD);
        this.progress = new Progress(records - this.forGood);
        TestTopics topics = new TestTopics(trial.brokers());
        topics.create(this.topic, TestTopics.PARTITIONS);
        topics.create(this.peer.deadLetterTopic(this.topic), TestTopics.PARTITIONS);
    }

    @SuppressWarnings("try") // the peer only has to run
    Figures run() throws Exception {
        HeapWatch heap = HeapWatch.begin();
        Consuming consuming = new Consuming(this.trial.brokers(), this.topic, this.topic, 0, false, work());
        try (AutoCloseable running = this.peer.start(consuming);
                SteadySender sender = new SteadySender(this.trial.brokers(), this.topic)) {
            look();
            for (int minute = 0; minute < this.minutes; minute++) {
                sender.send(minute * PER_MINUTE, (minute + 1) * PER_MINUTE, PER_SECOND);
                look();
            }
            boolean complete = this.progress.awaitDone();
            System.out.println(complete ? "all records were handled" : "records are missing");
            return trend(this.reachable)
                    .and("highest", heap.highest())
                    .and("records", (double) this.minutes * PER_MINUTE)
                    .and("failures", (double) this.failures.sum())
                    .and("lost", (double) this.progress.missing())
                    .and("wrong", (double) this.wrong.sum())
                    .and("letters-missing", lettersMissing());
        }
    }

    private void look() {
        this.reachable.add(HeapWatch.reachable());
        System.out.printf(
                Locale.ROOT,
                "minute %d: %,d handled, %,d attempts failed, %.1f MB reachable%n",
                this.reachable.size() - 1,
                this.progress.count(),
                this.failures.sum(),
                this.reachable.get(this.reachable.size() - 1));
    }

    private int lettersMissing() throws InterruptedException {
        try (DeadLetters letters =
                new DeadLetters(this.trial.brokers(), this.peer.deadLetterTopic(this.topic), TestTopics.PARTITIONS)) {
            letters.await(this.forGood);
            return this.forGood - letters.genuine(FAILURES);
        }
    }

    /** Remembers only what has failed and comes again: what the benchmark itself holds must not grow. */
    private Work work() {
        KeyOrder order = new KeyOrder(this.wrong);
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        return payload -> {
            TestRecord record = TestRecord.of((byte[]) payload);
            int attempt = failed.remove(record.number()) ? 2 : 1;
            try {
                FAILURES.check(record.number(), attempt);
            } catch (Failures.Temporary ex) {
                failed.add(record.number());
                this.failures.increment();
                throw ex;
            } catch (Failures.Permanent ex) {
                this.failures.increment();
                throw ex;
            }
            order.handled(record);
            this.progress.handled();
        };
    }

    /** How the end compares with the start: thirds of the minutes that are left when the JVM has settled. */
    static Figures trend(List<Double> reachable) {
        int settled = Math.min(SETTLING_MINUTES, reachable.size() - 2);
        int third = Math.max(1, (reachable.size() - settled) / 3);
        double start = mean(reachable.subList(settled, settled + third));
        double end = mean(reachable.subList(reachable.size() - third, reachable.size()));
        return Figures.none().and("start", start).and("end", end).and("growth", end - start);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
