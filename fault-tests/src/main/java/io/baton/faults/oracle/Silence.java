package io.baton.faults.oracle;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Ending;
import io.baton.faults.history.Fault;
import io.baton.faults.history.HealthReport;
import io.baton.faults.history.History;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Life;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.ResourceReport;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports that are missing where they have to be: of the health of a process while it runs, of its counters when it has
 * stopped, of what it holds at the end of the run and, if it worked long enough for a comparison, before.
 *
 * @param history of a run whose instances report
 */
record Silence(History history) {

    /** A busy machine may hold a report up; who is frozen says nothing. */
    private static final long PAUSE_MILLIS = 10_000;

    private static final long LONG_MILLIS = 20_000;

    private static final int MANY_CALLS = 100;

    /** Every report that is missing, in words. */
    List<String> all() {
        List<String> missing = new ArrayList<>();
        for (Life life : this.history.lives()) {
            checkHealth(life, missing);
            checkCounters(life, missing);
            checkResources(life, missing);
        }
        if (!this.history.lives().isEmpty() && this.history.reports().logs().isEmpty()) {
            missing.add("nobody has logged anything");
        }
        return missing;
    }

    private void checkHealth(Life life, List<String> missing) {
        Moment last = life.from();
        for (HealthReport report : this.history.reports().health()) {
            if (report.owner().isSameProcess(life.owner())) {
                checkGap(life, last, report.at(), missing);
                last = report.at();
            }
        }
        checkGap(life, last, life.until(), missing);
    }

    private void checkGap(Life life, Moment from, Moment until, List<String> missing) {
        long frozen = this.history.disruptions().stream()
                .filter(disruption -> disruption.fault() == Fault.PAUSE && disruption.hits(life.owner()))
                .filter(disruption -> disruption.touches(from, until))
                .mapToLong((Disruption disruption) -> disruption.from().millisUntil(disruption.until()))
                .sum();
        if (from.millisUntil(until) > PAUSE_MILLIS + frozen) {
            missing.add(life.owner() + " said nothing of its health from " + from.millis() + " to " + until.millis());
        }
    }

    /** Calls that end while a loss is not yet known are counted as released, so who lost partitions reports nothing. */
    private void checkCounters(Life life, List<String> missing) {
        boolean lost = this.history.journal().stream()
                .anyMatch(entry -> entry.kind() == Kind.LOST && entry.owner().isSameProcess(life.owner()));
        boolean reported = this.history.reports().counters().stream()
                .anyMatch(report -> report.owner().isSameProcess(life.owner()));
        if (life.ending() == Ending.STOPPED && !lost && !reported) {
            missing.add(life.owner() + " has stopped and said nothing of its counters");
        }
    }

    private void checkResources(Life life, List<String> missing) {
        boolean last = life.ending() == Ending.STOPPED && wasWoundUp(life);
        long reports = resources(life.owner());
        if (last && reports < (hasWorked(life) ? 2 : 1)) {
            missing.add(life.owner() + " said only " + reports + " times what it holds");
        }
    }

    private boolean wasWoundUp(Life life) {
        return this.history.disruptions().stream()
                .filter(disruption -> disruption.fault() == Fault.WIND_UP && disruption.hits(life.owner()))
                .anyMatch(disruption ->
                        disruption.from().isBefore(life.until()) && life.from().isBefore(disruption.from()));
    }

    /** Whether the first hundred calls were over long before the end. */
    private boolean hasWorked(Life life) {
        return this.history.calls().stream()
                .filter(call -> call.owner().isSameProcess(life.owner()))
                .skip(MANY_CALLS)
                .findFirst()
                .filter(call -> call.until().millisUntil(life.until()) > LONG_MILLIS)
                .isPresent();
    }

    private long resources(Owner owner) {
        return this.history.reports().resources().stream()
                .map(ResourceReport::owner)
                .filter(owner::isSameProcess)
                .count();
    }
}
