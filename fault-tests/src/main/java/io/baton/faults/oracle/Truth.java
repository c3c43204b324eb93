package io.baton.faults.oracle;

import io.baton.faults.history.CounterReport;
import io.baton.faults.history.HealthReport;
import io.baton.faults.history.History;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.Tenure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * O10: instances that said they were well although a partition of theirs, or one that nobody held, had not moved for as
 * long as the plan allows; and counters that differ from the journal by more than what was running.
 */
public final class Truth implements Oracle {

    /** A line and a counter of the same record are not written at once. */
    private static final long TOLERANCE_MILLIS = 100;

    @Override
    public Rule rule() {
        return Rule.TRUTH;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        history.reports().counters().forEach(report -> checkCounter(report, history, findings));
        if (!history.reports().health().isEmpty()) {
            history.partitions().forEach(partition -> checkHealth(partition, history, findings));
        }
        return findings;
    }

    private void checkCounter(CounterReport report, History history, List<Finding> findings) {
        long written = history.journal().stream()
                .filter(entry -> entry.owner().isSameProcess(report.owner()))
                .filter(entry -> entry.kind() == report.kind())
                .filter(entry -> !isLate(entry, history))
                .map(JournalEntry::at)
                .filter(at -> !report.at().isBefore(at))
                .count();
        Moment begin = report.at().plusMillis(-TOLERANCE_MILLIS);
        Stretch reading = new Stretch(begin, report.at().plusMillis(TOLERANCE_MILLIS));
        long running = history.calls().stream()
                .filter(call -> call.owner().isSameProcess(report.owner()))
                .filter(call ->
                        reading.touches(new Stretch(call.from(), call.until().plusMillis(1))))
                .count();
        if (Math.abs(report.count() - written) > running) {
            findings.add(new Finding(
                    rule(),
                    "%s counts %d times %s at %d, its journal %d, and %d are running"
                            .formatted(
                                    report.owner(),
                                    report.count(),
                                    report.kind(),
                                    report.at().millis(),
                                    written,
                                    running)));
        }
    }

    /** What ends after the partition was given up has been counted as released. */
    private static boolean isLate(JournalEntry entry, History history) {
        return history.tenures().stream()
                .filter(tenure -> tenure.owner().equals(entry.owner()))
                .filter(tenure -> tenure.partition().equals(entry.coordinates().topicPartition()))
                .anyMatch(tenure -> tenure.until().isBefore(entry.at()));
    }

    /** At most one finding for a partition and a time of standing still. */
    private void checkHealth(TopicPartition partition, History history, List<Finding> findings) {
        long limit = history.plan().limits().untruth().toMillis();
        PartitionTimeline timeline = new PartitionTimeline(partition, history);
        SortedSet<Moment> moves = timeline.commits();
        Moment since = null;
        Moment reported = null;
        Stretch before = null;
        for (Stretch stretch : timeline.behind()) {
            boolean connected = before != null && before.until().equals(stretch.from());
            if (since == null || !connected || moves.contains(stretch.from())) {
                since = stretch.from();
            }
            HealthReport untrue = untrue(stretch, since.plusMillis(limit), timeline, history);
            if (untrue != null && !since.equals(reported)) {
                findings.add(new Finding(rule(), evidence(untrue, partition, since)));
                reported = since;
            }
            before = stretch;
        }
    }

    private static @Nullable HealthReport untrue(
            Stretch stretch, Moment deadline, PartitionTimeline timeline, History history) {
        return history.reports().health().stream()
                .filter(HealthReport::up)
                .filter(report -> stretch.contains(report.at()) && !report.at().isBefore(deadline))
                .filter(report -> isConcerned(report, stretch, timeline, history))
                .findFirst()
                .orElse(null);
    }

    private static boolean isConcerned(
            HealthReport report, Stretch stretch, PartitionTimeline timeline, History history) {
        List<Tenure> holders = timeline.holders(stretch);
        long limit = history.plan().limits().untruth().toMillis();
        if (holders.isEmpty()) {
            return firstReport(report.owner(), history).millisUntil(report.at()) >= limit;
        }
        return holders.stream()
                .filter(tenure -> tenure.owner().instance().equals(report.instance()))
                .anyMatch(tenure -> tenure.from().millisUntil(report.at()) >= limit);
    }

    /** Who has just come cannot be blamed for what nobody held before. */
    private static Moment firstReport(Owner owner, History history) {
        return history.reports().health().stream()
                .filter(report -> report.owner().isSameProcess(owner))
                .map(HealthReport::at)
                .min(Moment::compareTo)
                .orElseGet(history::end);
    }

    private static String evidence(HealthReport report, TopicPartition partition, Moment since) {
        return "%s says at %d that it is up, but %s stands still since %d"
                .formatted(report.instance(), report.at().millis(), partition, since.millis());
    }
}
