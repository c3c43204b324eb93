package io.baton.observation;

import io.baton.engine.EngineStatistics;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The gauges of the engines that live: registered with the first engine of a group and handler, removed with the last.
 * Several consumers of one handler share a gauge, which shows their sum (of the longest running call, the maximum).
 * Thread-safe.
 */
final class EngineGauges {

    private record Scope(String kind, String group, String handler) {

        Tags tags() {
            return Tags.of("handler", this.handler, "group", this.group);
        }
    }

    private record Entry(List<EngineStatistics> sources, List<Meter> meters) {}

    private final MeterRegistry registry;
    private final Map<Scope, Entry> entries = new HashMap<>();

    EngineGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized void add(EngineStatistics statistics) {
        for (String handlerId : statistics.handlerIds()) {
            add(statistics, handlerScope(statistics, handlerId), this::handlerGauges);
        }
        add(statistics, consumerScope(statistics), this::consumerGauges);
    }

    synchronized void remove(EngineStatistics statistics) {
        for (String handlerId : statistics.handlerIds()) {
            remove(statistics, handlerScope(statistics, handlerId));
        }
        remove(statistics, consumerScope(statistics));
    }

    private void add(
            EngineStatistics statistics,
            Scope scope,
            BiFunction<Scope, List<EngineStatistics>, List<Meter>> registration) {
        Entry entry = this.entries.get(scope);
        if (entry == null) {
            List<EngineStatistics> sources = new CopyOnWriteArrayList<>();
            entry = new Entry(sources, registration.apply(scope, sources));
            this.entries.put(scope, entry);
        }
        entry.sources().add(statistics);
    }

    private void remove(EngineStatistics statistics, Scope scope) {
        Entry entry = this.entries.get(scope);
        if (entry == null) {
            return;
        }
        entry.sources().removeIf(source -> source == statistics);
        if (entry.sources().isEmpty()) {
            this.entries.remove(scope);
            entry.meters().forEach(this.registry::remove);
        }
    }

    private List<Meter> handlerGauges(Scope scope, List<EngineStatistics> sources) {
        List<Meter> meters = new ArrayList<>();
        meters.add(KafkaMeter.INFLIGHT.gauge(
                this.registry,
                scope.tags(),
                sources,
                all -> all.stream()
                        .mapToInt(source -> source.inFlight(scope.handler()))
                        .sum()));
        meters.add(KafkaMeter.BREAKER_OPEN.gauge(
                this.registry,
                scope.tags(),
                sources,
                all -> all.stream()
                        .filter(source -> source.breakerOpen(scope.handler()))
                        .count()));
        return meters;
    }

    private List<Meter> consumerGauges(Scope scope, List<EngineStatistics> sources) {
        Tags tags = scope.tags();
        List<Meter> meters = new ArrayList<>();
        meters.add(KafkaMeter.UNCOMMITTED.gauge(
                this.registry,
                tags,
                sources,
                all -> all.stream().mapToInt(EngineStatistics::uncommitted).sum()));
        meters.add(KafkaMeter.PARKED_KEYS.gauge(
                this.registry,
                tags,
                sources,
                all -> all.stream().mapToInt(EngineStatistics::parkedLanes).sum()));
        meters.add(KafkaMeter.PAUSED_PARTITIONS.gauge(
                this.registry,
                tags,
                sources,
                all -> all.stream().mapToInt(EngineStatistics::pausedPartitions).sum()));
        meters.add(KafkaMeter.RUNNING_LONGEST.secondsGauge(
                this.registry, tags, sources, EngineGauges::longestRunningSeconds));
        return meters;
    }

    private static double longestRunningSeconds(List<EngineStatistics> sources) {
        return sources.stream()
                .mapToDouble(source -> source.longestRunning().toNanos() / 1e9)
                .max()
                .orElse(0);
    }

    private static Scope handlerScope(EngineStatistics statistics, String handlerId) {
        return new Scope("handler", statistics.group(), handlerId);
    }

    /** A consumer may serve several handlers: its own figures cannot be told apart by handler and carry all ids. */
    private static Scope consumerScope(EngineStatistics statistics) {
        String handlers = statistics.handlerIds().stream().sorted().collect(Collectors.joining("+"));
        return new Scope("consumer", statistics.group(), handlers);
    }
}
