package io.baton.faults.history;

import java.util.List;

/**
 * What the instances said about themselves.
 *
 * @param health their health
 * @param counters their counters
 * @param resources what they held
 * @param logs how much they logged
 */
public record Reports(
        List<HealthReport> health, List<CounterReport> counters, List<ResourceReport> resources, List<LogReport> logs) {

    /** Copies the lists. */
    public Reports {
        health = List.copyOf(health);
        counters = List.copyOf(counters);
        resources = List.copyOf(resources);
        logs = List.copyOf(logs);
    }
}
