package io.baton.faults.scenario;

import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.SelfReports;
import io.baton.faults.history.Status;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Waits for what the play of a scenario leads to.
 *
 * @param run the play
 */
public record Waits(Run run) {

    private static final Duration START = Duration.ofSeconds(90);

    /** Waits until the living instances share the partitions. */
    public void awaitSettled() throws InterruptedException {
        Patience.await("the instances share the partitions", START, () -> {
            int living = (int)
                    this.run.probes().stream().filter(ProbeProcess::isAlive).count();
            return this.run.groups().isSettled(this.run.group(), living, this.run.partitions());
        });
        this.run.settled(Moment.now());
    }

    /** Waits until the journals hold so many lines of a kind. */
    public void awaitJournal(Kind kind, long count, Duration timeout) throws InterruptedException {
        Patience.await(count + " times " + kind, timeout, () -> Evidence.count(this.run, kind) >= count);
    }

    /** Waits until nothing is left to be done. */
    public void awaitDrained(Duration timeout) throws InterruptedException {
        this.run.load().results();
        Patience.await(
                "nothing is left", timeout, () -> this.run.groups().lag(this.run.group(), this.run.topic()) == 0);
    }

    /** Waits until a record of every partition has ended whose handler was called after a moment. */
    public void awaitEachPartition(Moment since, Duration timeout) throws InterruptedException {
        Patience.await(
                "records of every partition end",
                timeout,
                () -> Evidence.partitionsGoing(this.run, since) == this.run.partitions());
    }

    /** Waits until one of some instances says that it is not well. */
    public void awaitUnwell(List<ProbeProcess> probes, Duration timeout) throws InterruptedException {
        Patience.await(
                "somebody says that it is not well",
                timeout,
                () -> probes.stream().anyMatch(probe -> isUp(probe, false)));
    }

    /** Waits until all of some instances say that they are well. */
    public void awaitWell(List<ProbeProcess> probes, Duration timeout) throws InterruptedException {
        Patience.await(
                "all say that they are well", timeout, () -> probes.stream().allMatch(probe -> isUp(probe, true)));
    }

    /** Whether an instance has said of its handlers since a moment, in one word, that this is how they are. */
    boolean hasSaid(ProbeProcess probe, String state, Moment since) {
        return statuses(probe).stream()
                .filter(status -> since.isBefore(status.at()))
                .anyMatch(status -> status.health().equals(state));
    }

    private boolean isUp(ProbeProcess probe, boolean wanted) {
        return statuses(probe).stream()
                .reduce((earlier, later) -> later)
                .filter(last -> last.up() == wanted)
                .isPresent();
    }

    /** Whether every living instance measures what it holds in time. */
    boolean measured(Moment asked, Duration timeout) throws InterruptedException {
        return Patience.holds(
                timeout,
                () -> this.run.probes().stream()
                        .filter(ProbeProcess::isAlive)
                        .allMatch(probe -> statuses(probe).stream()
                                .anyMatch(status -> status.usage() != null && asked.isBefore(status.at()))));
    }

    private List<Status> statuses(ProbeProcess probe) {
        return new SelfReports(this.run.directory())
                .statuses().stream()
                        .filter(status -> status.owner().pid() == probe.pid())
                        .sorted(Comparator.comparing(Status::at))
                        .toList();
    }

    /** How often partitions have been taken from instances so far; who is given one may learn of it later. */
    public long taken() {
        return Evidence.count(this.run, Kind.REVOKED) + Evidence.count(this.run, Kind.LOST);
    }

    /** The instance that has written the last line of a kind. */
    public ProbeProcess lastToWrite(Kind kind) {
        String name = Evidence.journal(this.run).stream()
                .filter(entry -> entry.kind() == kind)
                .max(Comparator.comparing(JournalEntry::at))
                .map(entry -> entry.owner().instance())
                .orElseThrow();
        return this.run.probes().stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
