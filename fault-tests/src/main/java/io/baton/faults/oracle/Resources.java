package io.baton.faults.oracle;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.History;
import io.baton.faults.history.LogReport;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.ResourceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * O11: processes that hold more than 1.2 times of what they held at first, and logs of more than 60 lines a minute for
 * each fault or with lines over 8 kB. A few threads, sockets and megabytes more are noise.
 */
public final class Resources implements Oracle {

    private static final double GROWTH = 1.2;
    private static final long NOISE_BYTES = 8L << 20;
    private static final int NOISE_COUNT = 3;
    private static final int LINES_PER_FAULT = 60;
    private static final int LONGEST_LINE = 8_192;
    private static final long MINUTE = 60_000;

    @Override
    public Rule rule() {
        return Rule.RESOURCE;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        Map<Owner, ResourceReport> baselines = new LinkedHashMap<>();
        Map<Owner, ResourceReport> ends = new LinkedHashMap<>();
        for (ResourceReport report : history.reports().resources()) {
            baselines.putIfAbsent(report.owner(), report);
            ends.put(report.owner(), report);
        }
        ends.forEach((owner, end) -> compare(baselines.getOrDefault(owner, end), end, findings));
        history.reports().logs().forEach(report -> check(report, history, findings));
        return findings;
    }

    private void compare(ResourceReport first, ResourceReport last, List<Finding> findings) {
        Growth heap = new Growth("bytes of heap", first.heapBytes(), last.heapBytes(), NOISE_BYTES);
        Growth threads = new Growth("threads", first.threads(), last.threads(), NOISE_COUNT);
        Growth sockets = new Growth("sockets", first.sockets(), last.sockets(), NOISE_COUNT);
        for (Growth growth : List.of(heap, threads, sockets)) {
            if (growth.isTooMuch()) {
                findings.add(new Finding(
                        rule(), last.owner() + " went from " + growth.from + " to " + growth.to + " " + growth.what));
            }
        }
    }

    private void check(LogReport report, History history, List<Finding> findings) {
        Moment end = report.minute().plusMillis(MINUTE);
        long faults = history.disruptions().stream()
                .filter((Disruption disruption) -> disruption.touches(report.minute(), end))
                .count();
        if (report.lines() > LINES_PER_FAULT * Math.max(1, faults)) {
            findings.add(new Finding(
                    rule(),
                    "%s logged %d lines in the minute from %d, with %d faults"
                            .formatted(
                                    report.instance(),
                                    report.lines(),
                                    report.minute().millis(),
                                    faults)));
        }
        if (report.longest() > LONGEST_LINE) {
            findings.add(new Finding(rule(), report.instance() + " logged a line of " + report.longest()));
        }
    }

    private record Growth(String what, long from, long to, long noise) {

        boolean isTooMuch() {
            return this.to > this.from * GROWTH && this.to > this.from + this.noise;
        }
    }
}
