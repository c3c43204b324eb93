package io.baton.faults.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the instances of a run say about themselves, and log.
 *
 * @param directory with the files of the run
 */
public record SelfReports(Path directory) {

    /** What they have said so far. */
    public List<Status> statuses() {
        List<Status> statuses = new ArrayList<>();
        files("*.status").forEach(file -> statuses.addAll(StatusFile.read(file)));
        return statuses;
    }

    /** Adds all of it to a recording. */
    public void addTo(Recording recording, List<JournalEntry> journal, Moment end) {
        Map<Owner, Status> last = new LinkedHashMap<>();
        for (Status status : statuses()) {
            recording.reported(new HealthReport(status.owner(), status.at(), status.up(), status.health()));
            Status.Usage usage = status.usage();
            if (usage != null) {
                recording.reported(new ResourceReport(
                        status.owner(), status.at(), usage.heapBytes(), usage.threads(), usage.descriptors()));
            }
            last.put(status.owner(), status);
        }
        last.values().stream()
                .filter(status -> isAtRest(status, journal))
                .forEach(status -> addCounters(status, recording));
        for (Path file : files("*.log")) {
            String instance = file.getFileName().toString().replaceFirst("\\.log$", "");
            InstanceLog.read(instance, file).reports(end).forEach(recording::reported);
        }
    }

    /** Only who stopped cleanly has come to rest. Calls that end while a loss is not yet known count as released. */
    private static boolean isAtRest(Status status, List<JournalEntry> journal) {
        List<Kind> kinds = journal.stream()
                .filter(entry -> entry.owner().isSameProcess(status.owner()))
                .map(JournalEntry::kind)
                .distinct()
                .toList();
        return kinds.contains(Kind.STOPPED) && !kinds.contains(Kind.LOST);
    }

    private static void addCounters(Status status, Recording recording) {
        recording.reported(new CounterReport(status.owner(), status.at(), Kind.END, status.succeeded()));
        recording.reported(new CounterReport(status.owner(), status.at(), Kind.BUSINESS, status.business()));
    }

    private List<Path> files(String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(this.directory, pattern)) {
            files.forEach(found::add);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return found;
    }
}
