package io.baton.faults.history;

import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Everything that is known of a run, indexed. Immutable. */
public final class History {

    private final Facts facts;
    private final Circumstances circumstances;
    private final Reports reports;
    private final Timeline timeline;
    private final Lives lives;
    private final Tenures tenures;
    private final List<Call> calls;
    private final Map<String, List<Call>> callsById;
    private final StoredRecords records;
    private final Outcomes outcomes;
    private final Map<TopicPartition, List<Committed>> commits;

    History(Facts facts, Circumstances circumstances, Reports reports) {
        this.facts = facts;
        this.circumstances = circumstances;
        this.reports = reports;
        this.timeline = new Timeline(facts.end());
        this.lives = new Lives(facts.journal(), circumstances.disruptions(), facts.end());
        this.tenures = new Tenures(facts.journal(), this.lives);
        this.calls = Calls.of(facts.journal(), this.lives);
        this.callsById = this.calls.stream().collect(groupingBy(Call::id));
        this.records = new StoredRecords(facts.produced(), this.calls, circumstances.disruptions());
        this.outcomes = new Outcomes(this.calls, facts.deadLetters(), this.records.ids(), this.timeline);
        this.commits = facts.committed().stream()
                .sorted(Comparator.comparingLong(Committed::logOffset))
                .collect(groupingBy(commit -> commit.position().topicPartition()));
    }

    /** What the scenario meant to do. */
    public Plan plan() {
        return this.facts.plan();
    }

    /** When everything had been read to its end. */
    public Moment end() {
        return this.facts.end();
    }

    /** What the instances wrote, in the order of time. */
    public List<JournalEntry> journal() {
        return this.facts.journal();
    }

    /** What the load sent. */
    public List<Produced> produced() {
        return this.facts.produced();
    }

    /** Every dead letter. */
    public List<DeadLetter> deadLetters() {
        return this.facts.deadLetters();
    }

    /** What the nemesis did. */
    public List<Disruption> disruptions() {
        return this.circumstances.disruptions();
    }

    /** When the group was seen to be done with sharing its partitions among all that had been started. */
    public List<Moment> settled() {
        return this.circumstances.settled();
    }

    /** Identities of the records that an operator skipped. */
    public Set<String> skipped() {
        return this.circumstances.skipped();
    }

    /** What the instances said about themselves. */
    public Reports reports() {
        return this.reports;
    }

    /** The partitions in which records stand. */
    public List<TopicPartition> partitions() {
        return this.records.partitions();
    }

    /** What stood in a partition, for each time that its topic was created. */
    public List<Generation> generations(TopicPartition partition) {
        return this.records.generations(partition);
    }

    /** The records of a partition, in the order of offsets within each generation. */
    public List<StoredRecord> records(TopicPartition partition) {
        return this.records.of(partition);
    }

    /** The commits of a partition, in the order in which the broker took them. */
    public List<Committed> commits(TopicPartition partition) {
        return this.commits.getOrDefault(partition, List.of());
    }

    /** Whether a record was committed at a moment, be it that the commit passed it or named it. */
    public boolean wasCommitted(Coordinates where, Moment moment) {
        boolean committed = false;
        for (Committed commit : commits(where.topicPartition())) {
            if (!moment(commit.brokerMillis()).isBefore(moment)) {
                break;
            }
            committed = commit.covers(where.offset());
        }
        return committed;
    }

    /** All calls of handlers, in the order in which they began. */
    public List<Call> calls() {
        return this.calls;
    }

    /** The calls for a record, in the order in which they began. */
    public List<Call> calls(String id) {
        return this.callsById.getOrDefault(id, List.of());
    }

    /** The identities of all records for which a handler was called. */
    public Set<String> handled() {
        return this.callsById.keySet();
    }

    /** What ended a record first. */
    public Optional<Outcome> outcome(String id) {
        return this.outcomes.firstOf(id);
    }

    /** Everything that ended a record, in the order of time. */
    public List<Outcome> outcomes(String id) {
        return this.outcomes.of(id);
    }

    /** Who held which partition, in the order of time. */
    public List<Tenure> tenures() {
        return this.tenures.all();
    }

    /**
     * The time of holding in which a call was made.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tenure tenure(Call call) {
        return this.tenures.of(call.owner(), call.where().topicPartition());
    }

    /**
     * The process of an owner.
     *
     * @throws IllegalArgumentException if it wrote nothing
     */
    public Life life(Owner owner) {
        return this.lives.of(owner);
    }

    /** All processes. */
    public List<Life> lives() {
        return this.lives.all();
    }

    /** The moment that a broker knows by its wall clock. */
    public Moment moment(long brokerMillis) {
        return this.timeline.moment(brokerMillis);
    }
}
