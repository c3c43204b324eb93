package io.baton.benchmarks.consume;

import io.baton.benchmarks.Figures;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/**
 * A topic of its own that a peer consumes once, with or without failures, and its dead letters: a second pass would
 * find the letters and retry topics of the first.
 */
final class FailingPass {

    private final Trial trial;
    private final Peer peer;
    private final String topic;
    private final int records;
    private final Failures failures;
    private final FailingWork work;

    FailingPass(Trial trial, String name, int records, Failures failures)
            throws ExecutionException, InterruptedException {
        this.trial = trial;
        this.peer = Peer.of(trial.peer());
        this.topic = trial.unique(name);
        this.records = records;
        this.failures = failures;
        this.work = new FailingWork(failures, records);
        TestTopics topics = new TestTopics(trial.brokers());
        topics.create(this.topic, TestTopics.PARTITIONS);
        topics.create(this.peer.deadLetterTopic(this.topic), TestTopics.PARTITIONS);
        topics.fill(records, number -> new TestRecord(number, 0).in(this.topic));
    }

    private AutoCloseable started() throws Exception {
        return this.peer.start(new Consuming(this.trial.brokers(), this.topic, this.topic, 0, false, this.work));
    }

    /** Consumes for as long as everybody warms up. */
    @SuppressWarnings("try") // the peer only has to run
    void warmUp() throws Exception {
        try (AutoCloseable running = started()) {
            this.work.progress().awaitAtMost(Throughput.WARM_UP);
        }
    }

    /** Consumes all records. */
    @SuppressWarnings("try") // the peer only has to run
    Figures run() throws Exception {
        int expected = FailingWork.count(this.failures, this.records, Failures.Fate.FAILS_FOR_GOOD);
        try (DeadLetters letters = new DeadLetters(
                        this.trial.brokers(), this.peer.deadLetterTopic(this.topic), TestTopics.PARTITIONS);
                AutoCloseable running = started()) {
            Duration handled = this.work.progress().await();
            long handledAt = System.nanoTime();
            letters.await(expected);
            Duration lettersLate = Duration.ofNanos(expected == 0 ? 0 : System.nanoTime() - handledAt);
            return Figures.none()
                    .and("seconds", handled.plus(lettersLate).toNanos() / 1e9)
                    .and("out-of-order", (double) this.work.outOfOrder())
                    .and("duplicates", (double) this.work.duplicates())
                    .and("letters-missing", expected - letters.genuine(this.failures));
        }
    }
}
