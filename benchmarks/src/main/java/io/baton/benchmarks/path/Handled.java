package io.baton.benchmarks.path;

import java.util.concurrent.atomic.AtomicLong;

/** What every handler does with a payload: it looks at it. One thread at a time handles, any may ask. */
final class Handled {

    private final AtomicLong records = new AtomicLong();
    private long size;

    void handle(byte[] payload) {
        count(payload.length);
    }

    void handle(String payload) {
        count(payload.length());
    }

    private void count(int length) {
        this.size += length;
        this.records.lazySet(this.records.getPlain() + 1);
    }

    long records() {
        return this.records.get();
    }

    /** Waits until so many records were handled. */
    void await(long count) throws InterruptedException {
        while (records() < count) {
            Thread.sleep(1);
        }
        if (this.size == 0) {
            throw new IllegalStateException("the payloads were empty");
        }
    }
}
