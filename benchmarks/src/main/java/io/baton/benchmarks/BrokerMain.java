package io.baton.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.springframework.util.FileSystemUtils;

/**
 * A broker in a process of its own, so that its garbage and its threads are not the peers'. Ends with its parent, and
 * takes its data with it.
 */
final class BrokerMain {

    /** What it prints when clients can connect. */
    static final String READY = "broker ready";

    /**
     * In milliseconds: so long a new group waits for the next member, so that consumers that start together join at
     * once.
     */
    private static final String REBALANCE_DELAY = "1000";

    private BrokerMain() {}

    /** Takes data directory, port, and the controller's port. */
    public static void main(String[] args) throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(args[0])
                    .setMetadataLogDirectory(args[0])
                    .run();
        }
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(configuration(args[0], args[1], args[2]), false), Time.SYSTEM);
        server.startup();
        System.out.println(READY);
        Lifeline.awaitEnd();
        server.shutdown();
        server.awaitShutdown();
        FileSystemUtils.deleteRecursively(Path.of(args[0]));
    }

    private static Properties configuration(String directory, String port, String controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names", "CONTROLLER",
                "log.dirs", directory));
        properties.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", REBALANCE_DELAY));
        return properties;
    }
}
