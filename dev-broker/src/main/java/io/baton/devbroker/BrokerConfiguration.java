package io.baton.devbroker;

import java.util.Map;
import java.util.Properties;

/** The settings of a lone node that shall start fast, stay small and behave like a cluster towards its clients. */
final class BrokerConfiguration {

    static final String HOST = "localhost";

    static final String CONTROLLER = "CONTROLLER";

    private static final String CLIENTS = "PLAINTEXT";

    /** Nobody to replicate to, and one partition of each internal topic serves a developer. */
    private static final Map<String, String> LONE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1",
            "default.replication.factor", "1",
            "min.insync.replicas", "1");

    private static final Map<String, String> DEVELOPMENT = Map.of(
            "auto.create.topics.enable", "true",
            "num.partitions", "6",
            "group.initial.rebalance.delay.ms", "0",
            // the default of 128 MB would be taken from the application's heap at once
            "log.cleaner.dedupe.buffer.size", "2097152",
            "num.network.threads", "2",
            "num.io.threads", "4",
            // a start that hangs must end with an error
            "server.max.startup.time.ms", "60000");

    private BrokerConfiguration() {}

    static Properties of(DevBrokerSettings settings, BrokerStorage storage, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(LONE_NODE);
        properties.putAll(DEVELOPMENT);
        properties.putAll(settings.properties());
        String clients = CLIENTS + "://" + HOST + ":" + port;
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(storage.nodeId()));
        properties.put("controller.quorum.voters", storage.nodeId() + "@" + HOST + ":" + controllerPort);
        properties.put("listeners", clients + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", clients);
        properties.put("listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", CLIENTS);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("log.dirs", storage.directory().toString());
        return properties;
    }
}
