package io.baton.faults.oracle;

import io.baton.faults.history.Ahead;
import io.baton.faults.history.Attempt;
import io.baton.faults.history.Committed;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.CounterReport;
import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.HealthReport;
import io.baton.faults.history.History;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Limits;
import io.baton.faults.history.LogReport;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import io.baton.faults.history.Plan;
import io.baton.faults.history.Plan.Ordering;
import io.baton.faults.history.Plan.Subject;
import io.baton.faults.history.Produced;
import io.baton.faults.history.Produced.Result;
import io.baton.faults.history.Recording;
import io.baton.faults.history.ResourceReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes up a history of one topic. Times are milliseconds since its begin. An owner is written
 * {@code instance/pid#epoch}, and for what concerns a whole process {@code instance/pid}.
 */
public final class Story {

    private final Recording recording;
    private final Map<String, Produced> produced = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private int commits;

    public Story(Ordering ordering, int records, Fault... faults) {
        this(new Plan("story", records, List.of(faults), ordering, Limits.DEFAULT, Subject.PLAIN_CONSUMER));
    }

    private Story(Plan plan) {
        this.recording = new Recording(plan);
    }

    /** One of Baton, whose instances have to report how they are. */
    public static Story ofBaton() {
        return new Story(new Plan("story", 0, List.of(), Ordering.KEY, Limits.DEFAULT, Subject.BATON));
    }

    public static Story ofKeys() {
        return new Story(Ordering.KEY, 0);
    }

    public static Story ofPartitions() {
        return new Story(Ordering.PARTITION, 0);
    }

    /** So many acknowledged records {@code r0}, {@code r1}, … of one key in partition 0. */
    public static Story ofRecords(int count) {
        Story story = ofKeys();
        for (int i = 0; i < count; i++) {
            story.sent("r" + i, "k", i);
        }
        return story;
    }

    public Story sent(String id, String key, long offset) {
        return sent(id, key, new Coordinates("t", 0, offset), 0);
    }

    public Story sent(String id, String key, Coordinates where, long at) {
        return sent(new Produced(id, key, Result.ACKED, where, moment(at)));
    }

    public Story sent(String id, Result result) {
        return sent(new Produced(id, "k", result, null, moment(0)));
    }

    private Story sent(Produced record) {
        this.produced.put(record.id(), record);
        this.recording.produced(record);
        return this;
    }

    public Story assigned(String owner, long at) {
        return partition(owner, 0, at, Kind.ASSIGNED);
    }

    public Story revoked(String owner, long at) {
        return partition(owner, 0, at, Kind.REVOKED);
    }

    public Story lost(String owner, long at) {
        return partition(owner, 0, at, Kind.LOST);
    }

    public Story partition(String owner, int partition, long at, Kind kind) {
        return line(new JournalEntry(moment(at), owner(owner), new Coordinates("t", partition, -1), null, kind));
    }

    /** Told to give it up. */
    public Story revoking(String owner, long at) {
        return partition(owner, 0, at, Kind.REVOKING);
    }

    /** A commit failed. */
    public Story uncommitted(String owner, long at) {
        return partition(owner, 0, at, Kind.UNCOMMITTED);
    }

    /** The dead letter of a record was not acknowledged in time. */
    public Story letterUnknown(String owner, String id, long at) {
        Coordinates where = this.produced.get(id).where();
        return line(new JournalEntry(moment(at), owner(owner), where, null, Kind.LETTER_UNKNOWN));
    }

    public Story stopping(String process, long at) {
        return line(new JournalEntry(moment(at), owner(process), null, null, Kind.STOPPING));
    }

    public Story stopped(String process, long at) {
        return line(new JournalEntry(moment(at), owner(process), null, null, Kind.STOPPED));
    }

    /** A call that returned. */
    public Story handled(String owner, String id, long from, long until) {
        return called(owner, id, from, until, Kind.END);
    }

    public Story called(String owner, String id, long from, long until, Kind result) {
        started(owner, id, from);
        return closed(owner, id, until, result);
    }

    public Story started(String owner, String id, long from) {
        this.attempts.merge(owner + id, 1, Integer::sum);
        return closed(owner, id, from, Kind.START);
    }

    public Story closed(String owner, String id, long at, Kind kind) {
        Produced record = this.produced.get(id);
        boolean placed = record != null && record.where() != null;
        Coordinates where = placed ? record.where() : new Coordinates("t", 0, 1_000);
        String key = record == null ? "k" : record.key();
        Attempt attempt = new Attempt(key, id, this.attempts.getOrDefault(owner + id, 1));
        return line(new JournalEntry(moment(at), owner(owner), where, attempt, kind));
    }

    public Story committed(long offset, long at) {
        return committed(offset, at, "");
    }

    public Story committed(long offset, long at, String metadata) {
        Coordinates position = new Coordinates("t", 0, offset);
        this.recording.committed(
                List.of(new Committed("g", position, moment(at).millis(), this.commits++, Ahead.parse(metadata))));
        return this;
    }

    public Story deadLettered(String id, long at) {
        Produced record = this.produced.get(id);
        Coordinates origin = record == null || record.where() == null ? new Coordinates("t", 0, 1_000) : record.where();
        Coordinates letter = new Coordinates("t.dlq", 0, 0);
        this.recording.deadLetters(
                List.of(new DeadLetter(id, origin, letter, moment(at).millis(), 1)));
        return this;
    }

    /** A dead letter that does not say whose it is. */
    public Story deadLetteredFrom(long offset, long at) {
        Coordinates letter = new Coordinates("t.dlq", 0, 0);
        this.recording.deadLetters(List.of(new DeadLetter(
                null, new Coordinates("t", 0, offset), letter, moment(at).millis(), 0)));
        return this;
    }

    public Story fault(Fault fault, String target, long from, long until) {
        this.recording.disrupted(new Disruption(fault, target, moment(from), moment(until)));
        return this;
    }

    public Story killed(String instance, long at) {
        return fault(Fault.KILL, instance, at, at);
    }

    /** The group was seen to be done with sharing its partitions. */
    public Story settled(long at) {
        this.recording.settled(moment(at));
        return this;
    }

    public Story skipped(String id) {
        this.recording.skipped(id);
        return this;
    }

    public Story health(String process, boolean up, long... times) {
        for (long at : times) {
            this.recording.reported(new HealthReport(owner(process), moment(at), up, up ? "RUNNING" : "STUCK"));
        }
        return this;
    }

    public Story counter(String process, Kind kind, long count, long at) {
        this.recording.reported(new CounterReport(owner(process), moment(at), kind, count));
        return this;
    }

    public Story held(String process, long at, long heapBytes, int threads, int descriptors) {
        this.recording.reported(new ResourceReport(owner(process), moment(at), heapBytes, threads, descriptors));
        return this;
    }

    public Story logged(String instance, long minute, int lines, int longest) {
        this.recording.reported(new LogReport(instance, moment(minute), lines, longest));
        return this;
    }

    public History end(long at) {
        return this.recording.end(moment(at));
    }

    private Story line(JournalEntry entry) {
        this.recording.journal(List.of(entry));
        return this;
    }

    static Moment moment(long at) {
        return new Moment((5_000 + at) * 1_000_000, 1_700_000_000_000L + at);
    }

    private static Owner owner(String text) {
        String[] parts = text.split("[/#]");
        return new Owner(parts[0], Long.parseLong(parts[1]), parts.length > 2 ? Long.parseLong(parts[2]) : -1);
    }
}
