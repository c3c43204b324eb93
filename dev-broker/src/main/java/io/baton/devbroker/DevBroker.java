package io.baton.devbroker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaRaftServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A single Kafka node (broker and controller) running in this process: for development and tests, never for production.
 * It listens on the loopback interface, without authentication. It runs from {@link Builder#start()} until
 * {@link #close()}; its threads keep the process alive until then.
 *
 * <p>Thread-safe.
 */
public final class DevBroker implements AutoCloseable {

    /** The port used unless another one is asked for: Kafka's own. */
    public static final int DEFAULT_PORT = 9092;

    private static final Logger logger = LoggerFactory.getLogger(DevBroker.class);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaRaftServer server;

    private final BrokerStorage storage;

    private final int port;

    private final AtomicBoolean closed = new AtomicBoolean();

    DevBroker(KafkaRaftServer server, BrokerStorage storage, int port) {
        this.server = server;
        this.storage = storage;
        this.port = port;
    }

    /**
     * Prepares a broker.
     *
     * @return a builder with a random free port and a temporary data directory
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where clients connect to.
     *
     * @return {@code localhost:<port>}
     */
    public String bootstrapServers() {
        return BrokerConfiguration.HOST + ":" + port;
    }

    /**
     * The port the broker listens on.
     *
     * @return the port, never 0
     */
    public int port() {
        return port;
    }

    /**
     * Where the records are.
     *
     * @return the data directory; it goes with {@link #close()} when it is temporary
     */
    public Path dataDirectory() {
        return storage.directory();
    }

    /**
     * Stops the broker and deletes a temporary data directory. Takes about half a second; a broker that does not stop
     * within 20 seconds is given up with a warning. A second call does nothing.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Runnable endOfQuiet = BrokerLogging.quiet();
        try {
            if (stopServer()) {
                storage.release();
            } else {
                logger.warn("The {} does not stop; given up", this);
            }
        } finally {
            endOfQuiet.run();
        }
    }

    /** On a thread of its own, because Kafka waits minutes for a controller that has failed. */
    private boolean stopServer() {
        Thread stopping = new Thread(server::shutdown, "baton-dev-broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return !stopping.isAlive();
    }

    @Override
    public String toString() {
        return "dev broker on " + bootstrapServers();
    }

    /** What a broker shall be like. Not thread-safe. */
    public static final class Builder {

        private int port;

        private @Nullable Path dataDirectory;

        private final Map<String, String> properties = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Asks for a port. When it is taken, a free one is used instead.
         *
         * @param newPort the port; 0 for any free one
         * @return this builder
         * @throws IllegalArgumentException if it is not between 0 and 65535
         */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65_535) {
                throw new IllegalArgumentException("port must be between 0 and 65535 but was " + newPort);
            }
            this.port = newPort;
            return this;
        }

        /**
         * Keeps the data from start to start.
         *
         * @param newDataDirectory the directory, created when missing; one running broker at a time can use it
         * @return this builder
         */
        public Builder dataDirectory(Path newDataDirectory) {
            this.dataDirectory = newDataDirectory;
            return this;
        }

        /**
         * Sets any broker setting, such as {@code message.max.bytes}, on top of the defaults.
         *
         * @param name the setting's name in Kafka
         * @param value its value
         * @return this builder
         */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /**
         * Starts the broker and returns when it accepts clients, usually within two seconds.
         *
         * @return the running broker
         * @throws DevBrokerException if it does not start
         */
        public DevBroker start() {
            return new BrokerStarter(new DevBrokerSettings(port, dataDirectory, Map.copyOf(properties))).start();
        }
    }
}
