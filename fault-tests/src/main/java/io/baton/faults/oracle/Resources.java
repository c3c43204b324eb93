package io.baton.faults.oracle;

import io.baton.faults.history.History;
import io.baton.faults.history.Kind;
import io.baton.faults.history.LogReport;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.ResourceReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * O11: processes whose heap has grown by a fifth since they were warm, or that have got fifteen threads or descriptors
 * more: all the threads of their handler and the connections of one more client are that many. And logs of more than 60
 * lines a minute for each fault, with three more for each record that ended badly, or with lines over 8 kB.
 */
public final class Resources implements Oracle {

    private static final double GROWTH = 1.2;
    private static final long NOISE_BYTES = 2L << 20;
    private static final int NOISE_COUNT = 15;
    private static final int LINES_PER_FAULT = 60;
    private static final int LINES_PER_RECORD = 3;
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
        long heap = Math.max(first.heapBytes() + NOISE_BYTES, (long) (first.heapBytes() * GROWTH));
        List<Growth> growths = List.of(
                new Growth("bytes of heap", first.heapBytes(), last.heapBytes(), heap),
                new Growth("threads", first.threads(), last.threads(), first.threads() + NOISE_COUNT),
                new Growth("descriptors", first.descriptors(), last.descriptors(), first.descriptors() + NOISE_COUNT));
        for (Growth growth : growths) {
            if (growth.to > growth.limit) {
                findings.add(new Finding(
                        rule(), last.owner() + " went from " + growth.from + " to " + growth.to + " " + growth.what));
            }
        }
    }

    private void check(LogReport report, History history, List<Finding> findings) {
        long allowed = allowedLines(report.minute(), history);
        if (report.lines() > allowed) {
            String evidence = "%s logged %d lines in the minute from %d, and %d are enough";
            findings.add(new Finding(
                    rule(),
                    evidence.formatted(
                            report.instance(), report.lines(), report.minute().millis(), allowed)));
        }
        if (report.longest() > LONGEST_LINE) {
            findings.add(new Finding(rule(), report.instance() + " logged a line of " + report.longest()));
        }
    }

    private static long allowedLines(Moment begin, History history) {
        Moment end = begin.plusMillis(MINUTE);
        long faults = history.disruptions().stream()
                .filter(disruption -> disruption.touches(begin, end))
                .count();
        long started = history.lives().stream()
                .filter(life -> isWithin(life.from(), begin, end))
                .count();
        long bad = history.deadLetters().stream()
                        .filter(letter -> isWithin(history.moment(letter.appendMillis()), begin, end))
                        .count()
                + history.calls().stream()
                        .filter(call -> call.result() != Kind.END && isWithin(call.until(), begin, end))
                        .count();
        return LINES_PER_FAULT * Math.max(1, Math.max(faults, started)) + LINES_PER_RECORD * bad;
    }

    private static boolean isWithin(Moment moment, Moment begin, Moment end) {
        return !moment.isBefore(begin) && moment.isBefore(end);
    }

    private record Growth(String what, long from, long to, long limit) {}
}
