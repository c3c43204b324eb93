package io.baton.faults.rig;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The settings of a node, in a file that every start of it reads. */
final class NodeProperties {

    private static final Map<String, String> REPLICATION = Map.of(
            "default.replication.factor", "3",
            "min.insync.replicas", "2",
            "offsets.topic.num.partitions", "5",
            "offsets.topic.replication.factor", "3",
            "transaction.state.log.num.partitions", "3",
            "transaction.state.log.replication.factor", "3",
            "transaction.state.log.min.isr", "2",
            "auto.create.topics.enable", "false",
            "controlled.shutdown.enable", "true",
            "unclean.leader.election.enable", "false");

    private static final Map<String, String> GROUPS = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "group.consumer.min.session.timeout.ms", "1000",
            "group.consumer.session.timeout.ms", "6000",
            "group.consumer.min.heartbeat.interval.ms", "500",
            "group.consumer.heartbeat.interval.ms", "1500");

    private static final Map<String, String> ACCESS = Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found",
            "true",
            "principal.builder.class",
            ListenerPrincipals.class.getName(),
            "super.users",
            ListenerPrincipals.CONTROLLERS.toString());

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "1",
            "num.io.threads", "3",
            "num.replica.fetchers", "1",
            "log.cleaner.dedupe.buffer.size", "2097152",
            "replica.lag.time.max.ms", "6000",
            "replica.socket.timeout.ms", "6000",
            "controller.socket.timeout.ms", "6000",
            "broker.session.timeout.ms", "6000",
            "controller.quorum.election.timeout.ms", "1000",
            "controller.quorum.fetch.timeout.ms", "2000");

    private NodeProperties() {}

    static Path write(NodeAddress node, List<NodeAddress> quorum, Path directory) throws IOException {
        Properties properties = new Properties();
        properties.putAll(REPLICATION);
        properties.putAll(GROUPS);
        properties.putAll(ACCESS);
        properties.putAll(SMALL);
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(node.id()));
        properties.put("controller.quorum.voters", voters(quorum));
        properties.put("controller.listener.names", ListenerPrincipals.CONTROLLER);
        properties.put("inter.broker.listener.name", "CLIENTS");
        properties.put("log.dirs", data(directory).toString());
        listeners(node, properties);
        Path file = Files.createDirectories(directory).resolve("node.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** Where a node keeps what is stored in it. */
    static Path data(Path directory) {
        return directory.resolve("data");
    }

    private static void listeners(NodeAddress node, Properties properties) {
        StringJoiner listeners = new StringJoiner(",");
        StringJoiner advertised = new StringJoiner(",");
        StringJoiner protocols =
                new StringJoiner(",").add("CLIENTS:PLAINTEXT").add(ListenerPrincipals.CONTROLLER + ":PLAINTEXT");
        listeners
                .add(listener("CLIENTS", node.clients()))
                .add(listener(ListenerPrincipals.CONTROLLER, node.controller()));
        advertised.add(listener("CLIENTS", node.clients()));
        for (int path = 0; path < node.paths().size(); path++) {
            listeners.add(listener(NodeAddress.path(path), node.paths().get(path)));
            advertised.add(listener(NodeAddress.path(path), node.proxies().get(path)));
            protocols.add(NodeAddress.path(path) + ":PLAINTEXT");
        }
        for (int path = 0; path < node.walled().size(); path++) {
            String listener = NodeAddress.walled(path) + "://" + node.host() + ":"
                    + node.walled().get(path);
            listeners.add(listener);
            advertised.add(listener);
            protocols.add(NodeAddress.walled(path) + ":PLAINTEXT");
        }
        properties.put("listeners", listeners.toString());
        properties.put("advertised.listeners", advertised.toString());
        properties.put("listener.security.protocol.map", protocols.toString());
    }

    private static String listener(String name, int port) {
        return name + "://" + NodeAddress.LOCAL + ":" + port;
    }

    private static String voters(List<NodeAddress> quorum) {
        return quorum.stream()
                .map(node -> node.id() + "@" + NodeAddress.LOCAL + ":" + node.controller())
                .collect(Collectors.joining(","));
    }
}
