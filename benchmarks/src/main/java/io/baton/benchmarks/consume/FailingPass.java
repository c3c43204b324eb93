package io.baton.benchmarks.consume;

import io.baton.benchmarks.Figures;
import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A topic that a peer consumes with or without failures, and its dead letters. */
final class FailingPass {

    private final Trial trial;
    private final Peer peer;
    private final String topic;
    private final int records;

    FailingPass(Trial trial, Peer peer, String topic, int records) throws ExecutionException, InterruptedException {
        this.trial = trial;
        this.peer = peer;
        this.topic = topic;
        this.records = records;
        TestTopics topics = new TestTopics(trial.brokers());
        topics.create(topic, TestTopics.PARTITIONS);
        topics.create(peer.deadLetterTopic(topic), TestTopics.PARTITIONS);
        topics.fill(records, number -> new TestRecord(number, 0).in(topic));
    }

    /** Consumes all records in a new group; only one pass of a topic may have records that fail for good. */
    @SuppressWarnings("try") // the peer only has to run
    Figures run(String name, Failures failures) throws Exception {
        FailingWork work = new FailingWork(failures, this.records);
        int expected = FailingWork.count(failures, this.records, Failures.Fate.FAILS_FOR_GOOD);
        Consuming consuming = new Consuming(this.trial.brokers(), this.topic, this.topic + "-" + name, 0, false, work);
        try (DeadLetters letters = new DeadLetters(
                        this.trial.brokers(), this.peer.deadLetterTopic(this.topic), TestTopics.PARTITIONS);
                AutoCloseable running = this.peer.start(consuming)) {
            Duration handled = work.progress().await();
            long handledAt = System.nanoTime();
            letters.await(expected);
            Duration lettersLate = Duration.ofNanos(expected == 0 ? 0 : System.nanoTime() - handledAt);
            return Figures.none()
                    .and("seconds", handled.plus(lettersLate).toNanos() / 1e9)
                    .and("out-of-order", (double) work.outOfOrder())
                    .and("duplicates", (double) work.duplicates())
                    .and("letters-missing", expected - letters.genuine(failures));
        }
    }
}
