package io.baton.faults.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Three brokers, each a process, and the ways to them. */
public final class Cluster implements AutoCloseable {

    private static final int NODES = 3;

    private static final String COMMITS = "__consumer_offsets";

    private final Launcher launcher;

    private final List<Broker> brokers;

    private final List<TcpProxy> proxies;

    private final BlockingQueue<NetworkPath> paths;

    private final @Nullable Firewall firewall;

    private final Admin admin;

    private Cluster(
            Launcher launcher,
            List<Broker> brokers,
            List<TcpProxy> proxies,
            List<NetworkPath> paths,
            @Nullable Firewall firewall) {
        this.launcher = launcher;
        this.brokers = brokers;
        this.proxies = proxies;
        this.paths = new ArrayBlockingQueue<>(paths.size(), true, paths);
        this.firewall = firewall;
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", brokers(),
                "request.timeout.ms", 10_000,
                "default.api.timeout.ms", 60_000,
                "reconnect.backoff.max.ms", 1_000));
    }

    /** Starts it, with so many paths, and waits until it is complete. */
    public static Cluster start(Launcher launcher, Path directory, int paths) throws IOException, InterruptedException {
        @Nullable Firewall firewall = Firewall.open(launcher, directory);
        List<NodeAddress> nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(id -> NodeAddress.allocate(id, paths, firewall))
                .toList();
        String clusterId = Uuid.randomUuid().toString();
        List<Broker> brokers = new ArrayList<>();
        for (NodeAddress node : nodes) {
            brokers.add(Broker.start(launcher, node, nodes, directory.resolve("broker-" + node.id()), clusterId));
        }
        List<TcpProxy> proxies = new ArrayList<>();
        List<NetworkPath> ways = new ArrayList<>();
        for (int path = 0; path < paths; path++) {
            List<TcpProxy> ofLane = new ArrayList<>();
            for (NodeAddress node : nodes) {
                ofLane.add(TcpProxy.start(node.proxies().get(path), node.paths().get(path)));
            }
            proxies.addAll(ofLane);
            ways.add(new NetworkPath(path, nodes, ofLane, firewall));
        }
        Cluster cluster = new Cluster(launcher, List.copyOf(brokers), proxies, ways, firewall);
        cluster.awaitComplete(Duration.ofSeconds(90));
        Patience.await("commits can be kept", Duration.ofSeconds(60), cluster::keepsCommits);
        return cluster;
    }

    /** Where clients begin. */
    public String brokers() {
        return this.brokers.stream()
                .map(broker -> "localhost:" + broker.address().clients())
                .collect(Collectors.joining(","));
    }

    public Launcher launcher() {
        return this.launcher;
    }

    public Admin admin() {
        return this.admin;
    }

    public List<Broker> all() {
        return this.brokers;
    }

    public Broker broker(int id) {
        return this.brokers.get(id - 1);
    }

    /** Takes a path, waiting for one. */
    public NetworkPath takePath() throws InterruptedException {
        return this.paths.take();
    }

    /** What cuts instances off from brokers. */
    public String cutter() {
        return this.firewall == null ? "proxy" : "firewall";
    }

    /** Gives a path back, in fine conditions. */
    public void giveBack(NetworkPath path) throws IOException, InterruptedException {
        path.heal();
        path.reset();
        this.paths.add(path);
    }

    /** The broker that looks after a group. */
    public Broker coordinator(String group) throws InterruptedException, ExecutionException {
        return new Topics(this).leader(COMMITS, commitsOf(group).partition());
    }

    /** Where the brokers keep the commits of a group. */
    TopicPartition commitsOf(String group) throws InterruptedException, ExecutionException {
        int partitions = new Topics(this).ends(COMMITS).size();
        return new TopicPartition(COMMITS, Utils.abs(group.hashCode()) % partitions);
    }

    /** Brings every broker back and waits until nothing is missing. */
    public void heal() throws IOException, InterruptedException {
        for (Broker broker : this.brokers) {
            broker.thaw();
            broker.start();
        }
        awaitComplete(Duration.ofSeconds(90));
    }

    /** Waits until all brokers are there and every replica is in sync. */
    public void awaitComplete(Duration timeout) throws InterruptedException {
        Patience.await("the cluster is complete", timeout, this::isComplete);
    }

    /** Whether there is a topic for commits; asking for a group makes it. */
    private boolean keepsCommits() throws InterruptedException, ExecutionException {
        if (new Topics(this).exists(COMMITS)) {
            return true;
        }
        this.admin.listConsumerGroupOffsets("none").all().get();
        return false;
    }

    private boolean isComplete() throws InterruptedException, ExecutionException {
        return this.admin.describeCluster().nodes().get().size() == NODES && new Topics(this).inSync();
    }

    /** Deletes what the brokers have stored; they have to be gone. */
    public void deleteData() throws IOException {
        for (Broker broker : this.brokers) {
            FileSystemUtils.deleteRecursively(broker.data());
        }
    }

    @Override
    public void close() throws IOException {
        this.admin.close(Duration.ofSeconds(1));
        for (TcpProxy proxy : this.proxies) {
            proxy.close();
        }
        try {
            for (Broker broker : this.brokers) {
                broker.kill();
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        if (this.firewall != null) {
            this.firewall.close();
        }
    }
}
