package io.baton.benchmarks.consume;

import io.baton.benchmarks.TestTopics;
import io.baton.benchmarks.Trial;

/** A peer that is sent records at a steady rate, one stretch after the other. Owned by one thread. */
final class SteadyLoad implements AutoCloseable {

    /** Records a second. */
    static final int RATE = 1_000;

    /** At twice the rate. */
    private static final int WARM_UP = 6_000;

    private final Trial trial;
    private final AutoCloseable running;
    private final SteadySender sender;
    private volatile Stretch stretch = new Stretch(0, 0, Failures.NONE);

    /** Starts the peer, and waits until its consumers have their partitions. */
    SteadyLoad(Trial trial, String name) throws Exception {
        this.trial = trial;
        String topic = trial.unique(name);
        new TestTopics(trial.brokers()).create(topic, TestTopics.PARTITIONS);
        Consuming consuming = new Consuming(trial.brokers(), topic, topic, 0, false, this::handle);
        Peer peer = Peer.of(trial.peer());
        this.running = peer.start(consuming);
        peer.awaitPartitions(consuming);
        this.sender = new SteadySender(trial.brokers(), topic);
    }

    private void handle(Object payload) {
        this.stretch.handle(TestRecord.of((byte[]) payload));
    }

    /** Some seconds of what will be measured. */
    void warmUp(Failures failures) throws InterruptedException {
        Latencies unused = run(WARM_UP, 2 * RATE, failures);
    }

    /** Sends so many records, and waits until they are handled. */
    Latencies run(int records, Failures failures) throws InterruptedException {
        return run(records, RATE, failures);
    }

    private Latencies run(int records, int perSecond, Failures failures) throws InterruptedException {
        Stretch next = new Stretch(this.stretch.to(), this.trial.options().scaled(records), failures);
        this.stretch = next;
        this.sender.send(next.from(), next.to(), perSecond);
        return next.await();
    }

    @Override
    public void close() {
        this.sender.close();
        try {
            this.running.close();
        } catch (Exception ex) {
            throw new IllegalStateException("the peer does not stop", ex);
        }
    }
}
