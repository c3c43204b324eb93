package io.baton.actuate;

import io.baton.KafkaHealth.State;
import io.baton.engine.EngineStatistics;
import io.baton.engine.PartitionStatus;
import io.baton.engine.PartitionStatus.Pause;
import java.time.Duration;
import java.time.Instant;

/** What to think of a partition of one handler, by what the poll thread has seen. Immutable. */
final class PartitionDiagnosis {

    private final HandlerEvents events;
    private final EngineStatistics engine;
    private final String handlerId;
    private final Limits limits;
    private final long nowNanos;

    PartitionDiagnosis(HandlerEvents events, EngineStatistics engine, String handlerId, Limits limits, long nowNanos) {
        this.events = events;
        this.engine = engine;
        this.handlerId = handlerId;
        this.limits = limits;
        this.nowNanos = nowNanos;
    }

    Finding of(PartitionStatus partition) {
        Duration still = partition.still(this.nowNanos);
        boolean tooLong = still.compareTo(this.limits.stuckAfter()) >= 0;
        if (partition.pauses().contains(Pause.HISTORY)) {
            return finding(State.MISSING_HISTORY, still, gone(partition.missing()));
        }
        if (partition.pauses().contains(Pause.POSITION)) {
            return tooLong
                    ? finding(State.DISCONNECTED, still, this.events.positionTrouble(still))
                    : new Finding(State.PAUSED, null, "its position is looked up");
        }
        if (partition.pauses().contains(Pause.APPLICATION)) {
            return new Finding(State.PAUSED, null, "paused by the application");
        }
        Finding breaker = this.events.breaker(this.handlerId);
        if (breaker != null && partition.pauses().contains(Pause.DEPENDENCY)) {
            return breaker;
        }
        if (tooLong) {
            return still(partition, still);
        }
        return limited(partition);
    }

    private Finding limited(PartitionStatus partition) {
        return partition.pauses().contains(Pause.LIMIT)
                ? new Finding(State.PAUSED, null, "at its limits, with " + partition.held() + " records uncommitted")
                : Finding.RUNNING;
    }

    /** Nothing has moved for long. */
    private Finding still(PartitionStatus partition, Duration still) {
        String what = partition.held() + " records uncommitted, lag " + partition.lag() + ", nothing has moved for "
                + Spans.text(still);
        Duration running = partition.held() == 0 ? Duration.ZERO : this.engine.longestRunning();
        Finding breaker = this.events.breaker(this.handlerId);
        if (running.compareTo(this.limits.hangingAfter()) >= 0) {
            return finding(State.HANGING, still, what + ": a call has been running for " + Spans.text(running));
        }
        if (breaker != null) {
            return breaker;
        }
        if (partition.held() == 0) {
            // with the coordinator gone as well it is not this partition
            State state = isCoordinatorGone() ? State.DISCONNECTED : State.STUCK;
            return finding(state, still, what + ": nothing comes from the brokers");
        }
        if (partition.waitingLanes() > 0) {
            return finding(
                    State.WAITING, still, what + ": records wait for a retry or a dead letter, or are held behind one");
        }
        // while other records run, these wait for their turn
        return this.engine.running(this.handlerId) > 0
                ? limited(partition)
                : finding(State.STUCK, still, what + ": no call is running");
    }

    private boolean isCoordinatorGone() {
        Duration sinceHeartbeat = this.engine.poll().snapshot().sinceHeartbeat();
        return sinceHeartbeat != null
                && sinceHeartbeat.compareTo(this.limits.stuckAfter().dividedBy(2)) >= 0;
    }

    private static String gone(long missing) {
        String how = missing < 0 ? "an unknown number of" : String.valueOf(missing);
        return how + (missing == 1 ? " offset is gone" : " offsets are gone");
    }

    private static Finding finding(State state, Duration since, String detail) {
        return new Finding(state, Instant.now().minus(since), detail);
    }
}
