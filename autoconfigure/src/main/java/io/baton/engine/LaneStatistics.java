package io.baton.engine;

import java.time.Duration;
import java.util.List;

/** The figures of one consumer's lanes, counted when asked for. Thread-safe. */
final class LaneStatistics implements EngineStatistics {

    private final Lanes lanes;

    LaneStatistics(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public String group() {
        return lanes.settings().group();
    }

    @Override
    public List<String> handlerIds() {
        return lanes.dispatchers().stream().map(Dispatcher::handlerId).toList();
    }

    @Override
    public int inFlight(String handlerId) {
        return lanes.dispatchers().stream()
                .filter(dispatcher -> dispatcher.handlerId().equals(handlerId))
                .mapToInt(dispatcher -> dispatcher.inFlight.get())
                .sum();
    }

    @Override
    public int running(String handlerId) {
        long now = System.nanoTime();
        return (int) lanes.dispatchers().stream()
                .filter(dispatcher -> dispatcher.handlerId().equals(handlerId))
                .flatMap(dispatcher -> dispatcher.calls.stream())
                .filter(call -> !call.running(now).isZero())
                .count();
    }

    @Override
    public boolean breakerOpen(String handlerId) {
        return lanes.dispatchers().stream()
                .anyMatch(dispatcher -> dispatcher.handlerId().equals(handlerId) && dispatcher.breaker.isOpen());
    }

    @Override
    public boolean membershipDoubted() {
        return lanes.membership().isDoubted();
    }

    @Override
    public int uncommitted() {
        return lanes.partitions().values().stream()
                .mapToInt(partition -> partition.load().records())
                .sum();
    }

    @Override
    public int parkedLanes() {
        return lanes.partitions().values().stream()
                .mapToInt(partition -> partition.load().parkedLanes())
                .sum();
    }

    @Override
    public int pausedPartitions() {
        return (int) lanes.partitions().values().stream()
                .filter(partition -> partition.paused)
                .count();
    }

    @Override
    public Duration longestRunning() {
        long now = System.nanoTime();
        return lanes.dispatchers().stream()
                .flatMap(dispatcher -> dispatcher.calls.stream())
                .map(call -> call.running(now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public PollView poll() {
        return lanes.poll();
    }
}
