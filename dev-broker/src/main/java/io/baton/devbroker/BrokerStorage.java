package io.baton.devbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A broker's data directory: temporary, or kept from start to start. */
final class BrokerStorage {

    private static final String META_PROPERTIES = "meta.properties";

    private final Path directory;

    private final boolean temporary;

    private final int nodeId;

    private BrokerStorage(Path directory, boolean temporary, int nodeId) {
        this.directory = directory;
        this.temporary = temporary;
        this.nodeId = nodeId;
    }

    /**
     * Opens a directory and formats it if it is new.
     *
     * @param kept the directory to keep, or {@code null} for a temporary one
     * @param newNodeId the node's id if the directory is new; MBeans carry it, so brokers of one process need their own
     * @return the storage
     * @throws IOException if the directory cannot be made or read
     */
    static BrokerStorage open(@Nullable Path kept, int newNodeId) throws IOException {
        if (kept == null) {
            BrokerStorage storage = new BrokerStorage(Files.createTempDirectory("baton-dev-broker-"), true, newNodeId);
            storage.format();
            return storage;
        }
        Path directory = Files.createDirectories(kept.toAbsolutePath().normalize());
        Path meta = directory.resolve(META_PROPERTIES);
        boolean formatted = Files.exists(meta);
        BrokerStorage storage = new BrokerStorage(directory, false, formatted ? nodeIdIn(meta) : newNodeId);
        if (!formatted) {
            storage.format();
        }
        return storage;
    }

    private static int nodeIdIn(Path meta) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(meta, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        String nodeId = properties.getProperty("node.id", "");
        if (!nodeId.matches("\\d{1,9}")) {
            throw new IOException(meta + " holds no node.id: not the data of a KRaft broker");
        }
        return Integer.parseInt(nodeId);
    }

    private void format() throws IOException {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(nodeId)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerConfiguration.CONTROLLER)
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (IOException | RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new IOException("cannot format " + directory, ex);
        }
    }

    Path directory() {
        return directory;
    }

    boolean temporary() {
        return temporary;
    }

    int nodeId() {
        return nodeId;
    }

    /** Deletes the directory if it is temporary. The broker must have stopped. */
    void release() {
        if (!temporary) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException ex) {
            throw new UncheckedIOException("cannot delete the dev broker's temporary data in " + directory, ex);
        }
    }
}
