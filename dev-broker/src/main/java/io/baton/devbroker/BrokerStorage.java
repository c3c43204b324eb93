package io.baton.devbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** A broker's data directory: temporary, or kept from start to start. */
final class BrokerStorage {

    private static final Logger logger = LoggerFactory.getLogger(DevBroker.class);

    private static final String META_PROPERTIES = "meta.properties";

    private final Path directory;

    private final boolean temporary;

    private final int nodeId;

    private final DirectoryLock lock;

    private BrokerStorage(Path directory, boolean temporary, int nodeId, DirectoryLock lock) {
        this.directory = directory;
        this.temporary = temporary;
        this.nodeId = nodeId;
        this.lock = lock;
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
        Path directory = kept == null
                ? Files.createTempDirectory("baton-dev-broker-")
                : Files.createDirectories(kept.toAbsolutePath().normalize());
        DirectoryLock lock = DirectoryLock.acquire(directory);
        try {
            Path meta = directory.resolve(META_PROPERTIES);
            boolean formatted = Files.exists(meta);
            int nodeId = formatted ? nodeIdIn(meta) : newNodeId;
            BrokerStorage storage = new BrokerStorage(directory, kept == null, nodeId, lock);
            if (!formatted) {
                storage.format();
            }
            return storage;
        } catch (IOException | RuntimeException ex) {
            lock.close();
            throw ex;
        }
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

    /** Lets go of the directory and deletes it if it is temporary. The broker must have stopped. */
    void release() {
        lock.close();
        if (!temporary) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException ex) {
            logger.warn("Cannot delete the dev broker's temporary data in {}: {}", directory, ex.toString());
        }
    }
}
