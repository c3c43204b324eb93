package io.baton.faults.scenario;

import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The plays that disturb brokers, of one scenario or of some that do the same: they suffer the same disturbance at the
 * same time.
 */
final class Ensemble {

    private final Phaser phaser;

    /** The last phase for which somebody has been chosen to act. */
    private final AtomicInteger acted = new AtomicInteger(-1);

    Ensemble(int plays) {
        this.phaser = new Phaser(plays);
    }

    /** Waits for the others; one of them acts; all go on when it has. */
    void act(Action action) throws Exception {
        int phase = this.phaser.arriveAndAwaitAdvance();
        try {
            if (this.acted.getAndSet(phase) != phase) {
                action.run();
            }
        } finally {
            this.phaser.arriveAndAwaitAdvance();
        }
    }

    /** To be called by each play at its end, however it ends. */
    void leave() {
        this.phaser.arriveAndDeregister();
    }

    /** What one of them does for all. */
    interface Action {

        /** Does it. */
        void run() throws Exception;
    }
}
