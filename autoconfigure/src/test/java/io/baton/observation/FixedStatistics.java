package io.baton.observation;

import io.baton.engine.EngineStatistics;
import io.baton.engine.PollView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Figures a test sets. */
final class FixedStatistics implements EngineStatistics {

    private final String group;
    private final List<String> handlerIds;
    final Map<String, Integer> inFlight = new ConcurrentHashMap<>();
    int uncommitted;
    int parkedLanes;
    int pausedPartitions;
    Duration longestRunning = Duration.ZERO;

    FixedStatistics(String group, String... handlerIds) {
        this.group = group;
        this.handlerIds = List.of(handlerIds);
    }

    @Override
    public String group() {
        return this.group;
    }

    @Override
    public List<String> handlerIds() {
        return this.handlerIds;
    }

    @Override
    public int inFlight(String handlerId) {
        return this.inFlight.getOrDefault(handlerId, 0);
    }

    @Override
    public boolean breakerOpen(String handlerId) {
        return false;
    }

    @Override
    public int running(String handlerId) {
        return 0;
    }

    @Override
    public boolean membershipDoubted() {
        return false;
    }

    @Override
    public int uncommitted() {
        return this.uncommitted;
    }

    @Override
    public int parkedLanes() {
        return this.parkedLanes;
    }

    @Override
    public int pausedPartitions() {
        return this.pausedPartitions;
    }

    @Override
    public Duration longestRunning() {
        return this.longestRunning;
    }

    @Override
    public PollView poll() {
        return new PollView();
    }
}
