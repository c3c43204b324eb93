package io.baton.observation;

import io.baton.KafkaStatistics.HandlerFigures;
import io.baton.engine.EngineStatistics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the records of one handler, but those that succeed: their number is what the others leave. So a record that
 * simply succeeds costs nothing. Thread-safe.
 */
final class HandlerCounters {

    final LongAdder received = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder business = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder released = new LongAdder();

    private final String handlerId;

    /** The engines that live. */
    private final List<EngineStatistics> engines = new CopyOnWriteArrayList<>();

    /** Written when an engine starts. */
    private volatile String group;

    HandlerCounters(String handlerId, String group) {
        this.handlerId = handlerId;
        this.group = group;
    }

    void started(EngineStatistics engine) {
        this.group = engine.group();
        this.engines.add(engine);
    }

    void stopped(EngineStatistics engine) {
        this.engines.removeIf(other -> other == engine);
    }

    /** Not one moment: a record that is ending just now may be counted as succeeded before it is told how it ended. */
    HandlerFigures figures() {
        long in = this.received.sum();
        long inFlight = this.engines.stream()
                .mapToLong(engine -> engine.inFlight(this.handlerId))
                .sum();
        long ended = this.business.sum() + this.skipped.sum() + this.deadLettered.sum() + this.released.sum();
        return new HandlerFigures(
                this.handlerId,
                this.group,
                in,
                Math.max(0, in - inFlight - ended),
                this.retried.sum(),
                this.business.sum(),
                this.skipped.sum(),
                this.deadLettered.sum(),
                this.released.sum(),
                inFlight);
    }
}
