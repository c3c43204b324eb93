package io.baton.faults.scenario;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.Journal;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Plan;
import io.baton.faults.history.Recording;
import io.baton.faults.history.SelfReports;
import io.baton.faults.rig.DeadLetters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;

/** Gathers what a run has left behind. */
final class Evidence {

    private Evidence() {}

    static History gather(Scenario scenario, Run run) throws IOException, InterruptedException, ExecutionException {
        Plan plan = new Plan(
                scenario.id(),
                scenario.records(),
                scenario.faults(),
                Plan.Ordering.valueOf(run.combination().ordering().name()),
                scenario.limits(),
                Plan.Subject.BATON);
        Recording recording = new Recording(plan);
        run.load().results().forEach(recording::produced);
        recording.committed(run.commits().read());
        if (run.topics().exists(run.letters())) {
            recording.deadLetters(new DeadLetters(run.cluster(), run.letters()).read());
        }
        List<JournalEntry> journal = journal(run);
        recording.journal(journal);
        run.settled().forEach(recording::settled);
        run.skipped().forEach(recording::skipped);
        run.disruptions().all().forEach(disruption -> recording.disrupted(joined(disruption, journal)));
        Moment end = Moment.now();
        new SelfReports(run.directory()).addTo(recording, journal, end);
        return recording.end(end);
    }

    /** A join is not over when a process has been started but when it takes part. */
    private static Disruption joined(Disruption disruption, List<JournalEntry> journal) {
        if (disruption.fault() != Fault.JOIN) {
            return disruption;
        }
        Moment until = journal.stream()
                .filter(entry -> entry.owner().instance().equals(disruption.target()))
                .map(JournalEntry::at)
                .filter(disruption.from()::isBefore)
                .min(Moment::compareTo)
                .orElseGet(Moment::now);
        return new Disruption(Fault.JOIN, disruption.target(), disruption.from(), until);
    }

    /** How many lines of a kind there are so far. */
    static long count(Run run, Kind kind) {
        return journal(run).stream().filter(entry -> entry.kind() == kind).count();
    }

    /** Whether an instance has called handlers since a moment. */
    static boolean hasStarted(String instance, Moment since, Run run) {
        return hasWritten(instance, Kind.START, since, run);
    }

    /** Whether an instance has written a line of a kind since a moment. */
    static boolean hasWritten(String instance, Kind kind, Moment since, Run run) {
        return journal(run).stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entry.owner().instance().equals(instance))
                .map(JournalEntry::at)
                .anyMatch(since::isBefore);
    }

    /** In how many partitions records have ended whose handlers were called after a moment. */
    static long partitionsGoing(Run run, Moment since) {
        Set<String> called = new HashSet<>();
        Set<TopicPartition> ended = new HashSet<>();
        for (JournalEntry entry : journal(run)) {
            if (entry.kind() == Kind.START && since.isBefore(entry.at())) {
                called.add(entry.call().id());
            } else if (entry.kind() == Kind.END && called.contains(entry.call().id())) {
                ended.add(entry.coordinates().topicPartition());
            }
        }
        return ended.size();
    }

    /** What all instances have written so far. */
    static List<JournalEntry> journal(Run run) {
        List<JournalEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(run.directory(), "*.journal")) {
            journals.forEach(journal -> entries.addAll(Journal.read(journal)));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return entries;
    }
}
