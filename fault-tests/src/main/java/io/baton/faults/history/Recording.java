package io.baton.faults.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the facts of a run while it goes on. May be used from any thread; every list is guarded by the lock of this
 * object.
 */
public final class Recording {

    private final Plan plan;
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<Produced> produced = new ArrayList<>();
    private final List<Committed> committed = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Disruption> disruptions = new ArrayList<>();
    private final List<HealthReport> health = new ArrayList<>();
    private final List<CounterReport> counters = new ArrayList<>();
    private final List<ResourceReport> resources = new ArrayList<>();
    private final List<LogReport> logs = new ArrayList<>();
    private final List<Moment> settled = new ArrayList<>();
    private final Set<String> skipped = new HashSet<>();

    /** Begins to record a run. */
    public Recording(Plan plan) {
        this.plan = plan;
    }

    /** Adds what an instance wrote. */
    public synchronized void journal(Collection<JournalEntry> entries) {
        this.journal.addAll(entries);
    }

    /** Adds a record that was sent. */
    public synchronized void produced(Produced record) {
        this.produced.add(record);
    }

    /** Adds commits, of one consumer group only. */
    public synchronized void committed(Collection<Committed> commits) {
        this.committed.addAll(commits);
    }

    /** Adds dead letters. */
    public synchronized void deadLetters(Collection<DeadLetter> letters) {
        this.deadLetters.addAll(letters);
    }

    /** Adds something that the nemesis has done. */
    public synchronized void disrupted(Disruption disruption) {
        this.disruptions.add(disruption);
    }

    /** Notes that the group was seen to be done with sharing its partitions. */
    public synchronized void settled(Moment moment) {
        this.settled.add(moment);
    }

    /** Adds a word of an instance about its health. */
    public synchronized void reported(HealthReport report) {
        this.health.add(report);
    }

    /** Adds a counter of an instance. */
    public synchronized void reported(CounterReport report) {
        this.counters.add(report);
    }

    /** Adds what a process held. */
    public synchronized void reported(ResourceReport report) {
        this.resources.add(report);
    }

    /** Adds how much an instance logged. */
    public synchronized void reported(LogReport report) {
        this.logs.add(report);
    }

    /** Notes that an operator skipped a record. */
    public synchronized void skipped(String id) {
        this.skipped.add(id);
    }

    /**
     * Ends the recording.
     *
     * @param end when everything had been read to its end
     */
    public synchronized History end(Moment end) {
        return new History(
                new Facts(this.plan, end, this.journal, this.produced, this.committed, this.deadLetters),
                new Circumstances(this.disruptions, this.settled, this.skipped),
                new Reports(this.health, this.counters, this.resources, this.logs));
    }
}
