package io.baton.faults.mutant;

import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.Journal;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Limits;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Plan;
import io.baton.faults.history.Recording;
import io.baton.faults.history.SelfReports;
import io.baton.faults.oracle.Verdict;
import io.baton.faults.probe.Gates;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.CommitLog;
import io.baton.faults.rig.DeadLetters;
import io.baton.faults.rig.Disruptions;
import io.baton.faults.rig.Groups;
import io.baton.faults.rig.Load;
import io.baton.faults.rig.Patience;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A trial of one consumer: its topic, its group, its processes and what is sent to them. */
final class MutantRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    // some mutants never come to an end
    private static final Duration PATIENCE_WITH_MUTANTS = Duration.ofSeconds(15);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final Candidate candidate;
    private final Path directory;
    private final CommitLog commits;
    private final Load load;
    private final Disruptions disruptions = new Disruptions();
    private final List<ProbeProcess> processes = new ArrayList<>();

    MutantRun(Cluster cluster, Candidate candidate, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        this.cluster = cluster;
        this.candidate = candidate;
        this.directory = Files.createDirectories(directory.resolve(candidate.toString()));
        this.commits = CommitLog.begin(cluster, group());
        this.load = new Load(cluster.brokers(), topic());
    }

    Cluster cluster() {
        return this.cluster;
    }

    Load load() {
        return this.load;
    }

    Disruptions disruptions() {
        return this.disruptions;
    }

    Gates gates() {
        return new Gates(this.directory);
    }

    String topic() {
        return this.candidate.toString();
    }

    String letters() {
        return topic() + ".dlq";
    }

    private String group() {
        return topic() + "-group";
    }

    void createTopics(int partitions) throws InterruptedException, ExecutionException {
        createTopic(partitions);
        createLetters();
    }

    void createTopic(int partitions) throws InterruptedException, ExecutionException {
        new Topics(this.cluster).create(topic(), partitions, Map.of());
    }

    void createLetters() throws InterruptedException, ExecutionException {
        new Topics(this.cluster).create(letters(), 1, Map.of("message.timestamp.type", "LogAppendTime"));
    }

    /** Starts an instance and waits until so many share so many partitions. */
    ProbeProcess start(String name, int members, int partitions) throws IOException, InterruptedException {
        ProbeSettings settings = ProbeSettings.usual(this.candidate.main())
                .with("probe.topic", topic())
                .with("kafka.brokers", this.cluster.brokers())
                .with("kafka.group", group())
                .with("kafka.consumer.ordering", this.candidate.ordersByKey() ? "key" : "partition")
                .with("kafka.group-protocol", this.candidate.protocol())
                .with("mutation", this.candidate.mutation().name())
                .withHeap("64m");
        ProbeProcess process =
                ProbeProcess.start(this.cluster.launcher(), name, settings, this.directory, this.disruptions);
        this.processes.add(process);
        awaitSettled(members, partitions);
        return process;
    }

    void awaitSettled(int members, int partitions) throws InterruptedException {
        Patience.await(
                "the instances share the partitions",
                PATIENCE,
                () -> new Groups(this.cluster).isSettled(group(), members, partitions));
    }

    void awaitLines(Kind kind, int count) throws InterruptedException {
        Patience.await(
                count + " times " + kind,
                PATIENCE,
                () -> journal().stream().filter(entry -> entry.kind() == kind).count() >= count);
    }

    private List<JournalEntry> journal() {
        return this.processes.stream()
                .map(ProbeProcess::journal)
                .filter(Files::exists)
                .flatMap(file -> Journal.read(file).stream())
                .toList();
    }

    /** Lets the processes finish, stops them and judges. */
    Verdict judge(int records, List<Fault> faults) throws Exception {
        gates().openAll();
        Duration patience = this.candidate.mutation() == Mutation.NONE ? PATIENCE : PATIENCE_WITH_MUTANTS;
        var unused = Patience.holds(patience, () -> new Groups(this.cluster).lag(group(), topic()) == 0);
        for (ProbeProcess process : this.processes) {
            if (process.isAlive()) {
                process.windUp();
            }
        }
        for (ProbeProcess process : this.processes) {
            if (!process.awaitExit(STOP)) {
                throw new IllegalStateException(process.name() + " has not ended within " + STOP);
            }
        }
        Plan plan = new Plan(
                topic(),
                records,
                faults,
                this.candidate.ordersByKey() ? Plan.Ordering.KEY : Plan.Ordering.PARTITION,
                limits(),
                Plan.Subject.PLAIN_CONSUMER);
        return Verdict.on(history(new Recording(plan)));
    }

    /** Bugs that take their time are given less of it; and in the trials that find these, so is who has none. */
    private Limits limits() {
        Limits limits = Limits.DEFAULT.withDrain(Assignments.DRAIN);
        boolean hasty = this.candidate.mutation() != Mutation.NONE
                || this.candidate.trial() == Trial.BACKPRESSURE
                || this.candidate.trial() == Trial.QUIET;
        return hasty ? limits.hasty() : limits;
    }

    private History history(Recording recording) {
        this.load.results().forEach(recording::produced);
        recording.committed(this.commits.read());
        recording.deadLetters(new DeadLetters(this.cluster, letters()).read());
        this.disruptions.all().forEach(recording::disrupted);
        List<JournalEntry> journal = journal();
        recording.journal(journal);
        Moment end = Moment.now();
        new SelfReports(this.directory).addTo(recording, journal, end);
        return recording.end(end);
    }

    @Override
    public void close() throws IOException {
        try {
            for (ProbeProcess process : this.processes) {
                process.discard();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        this.load.close();
    }
}
