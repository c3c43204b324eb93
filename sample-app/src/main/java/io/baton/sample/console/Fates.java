package io.baton.sample.console;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds up Baton's meters per handler. */
@Component
public class Fates {

    private final MeterRegistry meters;

    Fates(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * What became of the records so far.
     *
     * @return a row per handler that has received something, by its id
     */
    List<Row> rows() {
        Collection<Meter> received =
                meters.find(Fate.RECEIVED.meter()).tag("direction", "in").meters();
        TreeMap<String, TreeSet<String>> topics = new TreeMap<>();
        for (Meter meter : received) {
            String handler = Objects.requireNonNullElse(meter.getId().getTag("handler"), "");
            String topic = Objects.requireNonNullElse(meter.getId().getTag("topic"), "");
            topics.computeIfAbsent(handler, id -> new TreeSet<>()).add(topic);
        }
        return topics.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), String.join(",", entry.getValue()), counts(entry.getKey())))
                .toList();
    }

    private List<Long> counts(String handler) {
        return Fate.ALL.stream().map(fate -> count(fate, handler)).collect(Collectors.toList());
    }

    /**
     * How many records of a handler met a fate.
     *
     * @param fate which
     * @param handler the handler's id
     * @return the number
     */
    long count(Fate fate, String handler) {
        return Math.round(meters.find(fate.meter()).tag("handler", handler).meters().stream()
                .filter(meter -> !"out".equals(meter.getId().getTag("direction")))
                .mapToDouble(Fates::value)
                .sum());
    }

    private static double value(Meter meter) {
        for (Measurement measurement : meter.measure()) {
            double value = measurement.getValue();
            return Double.isNaN(value) ? 0 : value;
        }
        return 0;
    }

    /**
     * One handler's records.
     *
     * @param handler its id
     * @param topics what it reads
     * @param counts one number per {@link Fate}, in its order
     */
    record Row(String handler, String topics, List<Long> counts) {}
}
