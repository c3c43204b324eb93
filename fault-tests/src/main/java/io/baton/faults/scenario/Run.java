package io.baton.faults.scenario;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Moment;
import io.baton.faults.probe.Gates;
import io.baton.faults.rig.Broker;
import io.baton.faults.rig.Cluster;
import io.baton.faults.rig.CommitLog;
import io.baton.faults.rig.Disruptions;
import io.baton.faults.rig.Groups;
import io.baton.faults.rig.Load;
import io.baton.faults.rig.NetworkPath;
import io.baton.faults.rig.Placement;
import io.baton.faults.rig.ProbeProcess;
import io.baton.faults.rig.ProbeSettings;
import io.baton.faults.rig.Recipe;
import io.baton.faults.rig.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One play of a scenario: a topic, a group, instances and load of its own, on a cluster that others may use too. */
public final class Run {

    private static final Map<String, String> LETTERS = Map.of("message.timestamp.type", "LogAppendTime");

    private final Stage stage;

    private final Ensemble ensemble;

    private final Disruptions disruptions = new Disruptions();

    private final List<ProbeProcess> probes = new CopyOnWriteArrayList<>();

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final List<Moment> settled = new CopyOnWriteArrayList<>();
    private final List<String> skipped = new CopyOnWriteArrayList<>();

    private final CommitLog commits;

    private final Load load;

    // the rest belongs to the thread of the play
    private @Nullable NetworkPath path;

    private int partitions;

    private boolean open;

    Run(Stage stage, Ensemble ensemble) throws IOException, InterruptedException, ExecutionException {
        this.stage = stage;
        this.ensemble = ensemble;
        Files.createDirectories(stage.directory());
        this.commits = CommitLog.begin(stage.cluster(), stage.group());
        this.load = new Load(stage.cluster().brokers(), stage.topic());
    }

    public Cluster cluster() {
        return this.stage.cluster();
    }

    public Combination combination() {
        return this.stage.combination();
    }

    public String topic() {
        return this.stage.topic();
    }

    public String letters() {
        return this.stage.letters();
    }

    public String group() {
        return this.stage.group();
    }

    public Load load() {
        return this.load;
    }

    public Disruptions disruptions() {
        return this.disruptions;
    }

    public Topics topics() {
        return new Topics(cluster());
    }

    public Groups groups() {
        return new Groups(cluster());
    }

    /** Waits for what the play leads to. */
    public Waits waits() {
        return new Waits(this);
    }

    /** A broker that does not coordinate the group, the same for all plays of an ensemble. */
    Broker bystander() throws InterruptedException, ExecutionException {
        Broker coordinator = cluster().coordinator(group());
        return cluster().all().stream()
                .filter(broker -> broker != coordinator)
                .findFirst()
                .orElseThrow();
    }

    /** What holds handlers up. */
    public Gates gates() {
        return new Gates(this.stage.directory());
    }

    Path directory() {
        return this.stage.directory();
    }

    CommitLog commits() {
        return this.commits;
    }

    List<ProbeProcess> probes() {
        return this.probes;
    }

    int partitions() {
        return this.partitions;
    }

    /** The path, if this play has taken one. */
    @Nullable
    NetworkPath takenPath() {
        return this.path;
    }

    boolean mayLeaveRecordsOpen() {
        return this.open;
    }

    List<String> complaints() {
        return this.complaints;
    }

    /** Creates the topic and that of its dead letters. */
    public void createTopics(int count) throws InterruptedException, ExecutionException {
        createTopic(count);
        createLetters(Map.of());
    }

    /** Creates the topic alone. */
    public void createTopic(int count) throws InterruptedException, ExecutionException {
        topics().create(topic(), count, Map.of());
        this.partitions = count;
    }

    /** Creates the topic alone, each partition led by one of these brokers. */
    public void createTopic(int count, List<Broker> leaders) throws InterruptedException, ExecutionException {
        topics().create(
                        topic(),
                        Placement.led(count, ids(leaders), ids(cluster().all())),
                        Map.of());
        this.partitions = count;
    }

    /** Creates the topic of dead letters, with settings of its own. */
    public void createLetters(Map<String, String> configuration) throws InterruptedException, ExecutionException {
        Map<String, String> all = new HashMap<>(LETTERS);
        all.putAll(configuration);
        topics().create(letters(), Math.max(1, this.partitions), all);
    }

    /** Creates the topic of dead letters with its only replicas on one broker. */
    public void createLettersOn(Broker broker) throws InterruptedException, ExecutionException {
        Map<String, String> all = new HashMap<>(LETTERS);
        all.put("min.insync.replicas", "1");
        topics().create(letters(), Placement.led(Math.max(1, this.partitions), ids(List.of(broker)), List.of()), all);
    }

    private static List<Integer> ids(List<Broker> brokers) {
        return brokers.stream().map(Broker::id).toList();
    }

    /** How an instance of this run is configured. */
    public ProbeSettings settings() {
        return this.stage.settings();
    }

    /** How an instance is configured, with the breaker on, as by default, in one combination. */
    public ProbeSettings settingsWithBreaker(Combination combination) {
        return combination().equals(combination) ? settings().with("kafka.breaker.enabled", "true") : settings();
    }

    /** Starts an instance. */
    public ProbeProcess start(String name, ProbeSettings settings) throws IOException {
        ProbeProcess probe =
                ProbeProcess.start(cluster().launcher(), name, settings, this.stage.directory(), this.disruptions);
        this.probes.add(probe);
        return probe;
    }

    /** Starts so many instances and waits until they share the partitions. */
    public List<ProbeProcess> startAll(int count) throws IOException, InterruptedException {
        return startAll(count, settings());
    }

    /** Starts so many instances with these settings and waits until they share the partitions. */
    public List<ProbeProcess> startAll(int count, ProbeSettings settings) throws IOException, InterruptedException {
        List<ProbeProcess> started = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            started.add(start("i" + i, settings));
        }
        waits().awaitSettled();
        return started;
    }

    /** A path for instances that shall be cut off. */
    public NetworkPath path() throws InterruptedException {
        if (this.path == null) {
            this.path = cluster().takePath();
        }
        return this.path;
    }

    /** Waits for the other plays of this scenario; one does something to the brokers, for all of them. */
    void together(Ensemble.Action action) throws Exception {
        this.ensemble.act(action);
    }

    /** Notes what lasted from a moment until now. */
    public void since(Moment begin, Fault fault, String target) {
        this.disruptions.add(new Disruption(fault, target, begin, Moment.now()));
    }

    /** What this scenario asks for beyond the oracles. */
    public void check(boolean holds, String complaint) {
        if (!holds) {
            this.complaints.add(complaint);
        }
    }

    /** Sends so many records over a time, beside what the scenario does. */
    public CompletableFuture<Void> loading(Recipe recipe, int count, Duration over) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        this.load.spread(recipe, count, over);
                    } catch (InterruptedException ex) {
                        Thread.currentThread().interrupt();
                    }
                },
                task -> new Thread(task, "load").start());
    }

    /** The living instances were seen to share the partitions. */
    void settled(Moment moment) {
        this.settled.add(moment);
    }

    List<Moment> settled() {
        return this.settled;
    }

    /** A record was left out on purpose. */
    public void skip(String id) {
        this.skipped.add(id);
    }

    List<String> skipped() {
        return this.skipped;
    }

    /** Something may be left uncommitted at the end of this scenario. */
    public void leavesRecordsOpen() {
        this.open = true;
    }

    /** Leaves nothing behind. */
    void close() throws IOException, InterruptedException {
        for (ProbeProcess probe : this.probes) {
            probe.discard();
        }
        this.load.close();
        if (this.path != null) {
            cluster().giveBack(this.path);
        }
    }
}
