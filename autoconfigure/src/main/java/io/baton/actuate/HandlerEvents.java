package io.baton.actuate;

import io.baton.KafkaHealth.State;
import io.baton.engine.EngineStatistics;
import io.baton.observation.FaultText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What engines have said of one handler and what their figures do not show. Thread-safe; each volatile field is written
 * by whoever has the news, and read by whoever asks.
 */
final class HandlerEvents {

    final UnwrittenLetters letters = new UnwrittenLetters();

    /** The engine that runs, null if none does. */
    private volatile @Nullable EngineStatistics engine;

    private volatile @Nullable Finding breaker;

    /** Why positions could not be read last. */
    private volatile @Nullable Throwable positionUnknown;

    void started(EngineStatistics newEngine) {
        this.engine = newEngine;
        this.positionUnknown = null;
    }

    void stopped(EngineStatistics oldEngine) {
        if (this.engine == oldEngine) {
            this.engine = null;
            this.breaker = null;
            this.letters.forgetAll();
        }
    }

    void breakerOpened(Throwable cause) {
        this.breaker = dependencyDown(Instant.now(), cause);
    }

    /** The newest cause is shown, and since when it lasts. */
    void probeFailed(Throwable cause) {
        Finding known = this.breaker;
        this.breaker = dependencyDown(known == null ? null : known.since(), cause);
    }

    private static Finding dependencyDown(@Nullable Instant since, Throwable cause) {
        return new Finding(
                State.DEPENDENCY_DOWN, since, "consumption pauses until a probe succeeds: " + FaultText.of(cause));
    }

    void breakerClosed() {
        this.breaker = null;
    }

    void positionUnknown(Throwable cause) {
        this.positionUnknown = cause;
    }

    /** Whether its engine consumes in this group. */
    boolean isIn(String group) {
        EngineStatistics running = this.engine;
        return running != null && running.group().equals(group);
    }

    @Nullable
    EngineStatistics engine() {
        return this.engine;
    }

    /** The dependency that counts as down, if one does. */
    @Nullable
    Finding breaker(String handlerId) {
        EngineStatistics running = this.engine;
        return running != null && running.breakerOpen(handlerId) ? this.breaker : null;
    }

    /** Why the committed positions cannot be read, for a detail. */
    String positionTrouble(Duration since) {
        Throwable cause = this.positionUnknown;
        String trouble = "its committed position could not be read for " + Spans.text(since);
        return cause == null ? trouble : trouble + ": " + FaultText.of(cause);
    }
}
