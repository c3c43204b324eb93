package io.baton.faults.rig;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A node in a process of its own. SIGTERM ends it cleanly. */
final class BrokerMain {

    private BrokerMain() {}

    /** Takes the file with its properties and the id of the cluster. */
    public static void main(String[] args) throws Exception {
        Lifeline.follow();
        Properties properties = new Properties();
        try (InputStream input = Files.newInputStream(Path.of(args[0]))) {
            properties.load(input);
        }
        Path data = Path.of(properties.getProperty("log.dirs"));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data, Integer.parseInt(properties.getProperty("node.id")), args[1]);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Exit.addShutdownHook("broker", () -> {
            server.shutdown();
            server.awaitShutdown();
        });
        server.startup();
        server.awaitShutdown();
    }

    private static void format(Path data, int nodeId, String clusterId) throws Exception {
        Files.createDirectories(data);
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(nodeId)
                    .setClusterId(clusterId)
                    .setControllerListenerName(ListenerPrincipals.CONTROLLER)
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .run();
        }
    }
}
