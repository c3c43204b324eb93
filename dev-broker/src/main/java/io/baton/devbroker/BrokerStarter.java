package io.baton.devbroker;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Locale;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Starts one broker: picks ports, prepares the data directory, tries again when a port was snatched meanwhile. */
final class BrokerStarter {

    private static final Logger logger = LoggerFactory.getLogger(DevBroker.class);

    private static final int ATTEMPTS = 3;

    private final DevBrokerSettings settings;

    BrokerStarter(DevBrokerSettings settings) {
        this.settings = settings;
    }

    DevBroker start() {
        BrokerLogging.quieten();
        keepProcessAlive();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // the broker's threads must not hold the class loader of an application that is restarted in this process
        thread.setContextClassLoader(DevBroker.class.getClassLoader());
        Runnable endOfQuiet = BrokerLogging.quiet();
        try {
            return startAndReport();
        } catch (IOException | RuntimeException ex) {
            Throwable reason = NestedExceptionUtils.getMostSpecificCause(ex);
            throw new DevBrokerException("The dev broker did not start: " + reason.getMessage(), ex);
        } finally {
            endOfQuiet.run();
            thread.setContextClassLoader(before);
        }
    }

    private DevBroker startAndReport() throws IOException {
        long begin = System.nanoTime();
        int port = choosePort();
        BrokerStorage storage = BrokerStorage.open(settings.dataDirectory(), port);
        DevBroker broker;
        try {
            broker = startOn(storage, port);
        } catch (IOException | RuntimeException ex) {
            storage.release();
            throw ex;
        }
        report(broker, storage, Duration.ofNanos(System.nanoTime() - begin));
        return broker;
    }

    private int choosePort() throws IOException {
        int wanted = settings.port();
        return wanted != 0 && Ports.isFree(wanted) ? wanted : Ports.free();
    }

    private DevBroker startOn(BrokerStorage storage, int firstPort) throws IOException {
        int port = firstPort;
        for (int attempt = 1; ; attempt++) {
            try {
                return new DevBroker(run(storage, port), storage, port);
            } catch (RuntimeException ex) {
                if (attempt == ATTEMPTS || !isPortTaken(ex)) {
                    throw ex;
                }
                port = Ports.free();
            }
        }
    }

    private KafkaRaftServer run(BrokerStorage storage, int port) throws IOException {
        KafkaConfig config =
                KafkaConfig.fromProps(BrokerConfiguration.of(settings, storage, port, Ports.free()), false);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException ex) {
            server.shutdown();
            throw ex;
        }
    }

    private static boolean isPortTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private void report(DevBroker broker, BrokerStorage storage, Duration took) {
        String wanted = settings.port() == 0 || settings.port() == broker.port()
                ? ""
                : " because port " + settings.port() + " is taken";
        logger.info(
                "Dev broker: Kafka {} on {}{} (data: {}, started in {} s), not for production;"
                        + " set kafka.brokers to use another one",
                AppInfoParser.getVersion(),
                broker.bootstrapServers(),
                wanted,
                storage.temporary() ? "temporary" : storage.directory(),
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0));
    }

    /** Kafka ends the process when its node cannot go on; here the process is the application's. */
    private static void keepProcessAlive() {
        Exit.setExitProcedure(BrokerStarter::refuseToExit);
        Exit.setHaltProcedure(BrokerStarter::refuseToExit);
    }

    private static void refuseToExit(int status, @Nullable String message) {
        throw new IllegalStateException("The dev broker cannot go on" + (message == null ? "" : ": " + message));
    }
}
