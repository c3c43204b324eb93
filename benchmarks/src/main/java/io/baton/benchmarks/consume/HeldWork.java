package io.baton.benchmarks.consume;

import java.util.concurrent.CountDownLatch;

/** Work whose first records wait until it is released. Thread-safe. */
final class HeldWork implements Work {

    private final Work work;
    private final CountDownLatch released = new CountDownLatch(1);

    HeldWork(Work work) {
        this.work = work;
    }

    @Override
    public void handle(Object payload) throws Exception {
        this.released.await();
        this.work.handle(payload);
    }

    void release() {
        this.released.countDown();
    }
}
