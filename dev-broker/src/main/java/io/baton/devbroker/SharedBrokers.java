package io.baton.devbroker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * The brokers of this process. Contexts with equal settings and a fixed port share one; it stops with the last of them,
 * or, where an application restarts within the process, when the process ends. Thread-safe.
 */
final class SharedBrokers {

    private static final SharedBrokers INSTANCE = new SharedBrokers();

    private final Map<DevBrokerSettings, Shared> running = new HashMap<>();

    private boolean stopsWithProcess;

    SharedBrokers() {}

    static SharedBrokers instance() {
        return INSTANCE;
    }

    /**
     * Hands out a running broker, starting it if need be.
     *
     * @param settings what it shall be like
     * @param outlivesContext whether it goes on when the last lease is closed
     * @return a lease, to be closed by the context that uses it
     * @throws FailureAnalyzedException if it does not start
     */
    synchronized Lease lease(DevBrokerSettings settings, boolean outlivesContext) {
        BrokerLogging.quieten();
        if (outlivesContext) {
            stopWithProcess();
            stopUnused(settings);
        }
        Shared shared = running.get(settings);
        if (shared == null) {
            shared = new Shared(start(settings), outlivesContext);
            if (outlivesContext || settings.port() != 0) {
                running.put(settings, shared);
            }
        }
        shared.leases++;
        return new Lease(settings, shared);
    }

    private static DevBroker start(DevBrokerSettings settings) {
        try {
            return new BrokerStarter(settings).start();
        } catch (DevBrokerException ex) {
            throw new FailureAnalyzedException(
                    String.valueOf(ex.getMessage()),
                    "Name your brokers in kafka.brokers, or change kafka.dev-broker.port, .data-dir or .properties,"
                            + " or switch the dev broker off by kafka.dev-broker.enabled=false.",
                    ex);
        }
    }

    private synchronized void release(DevBrokerSettings settings, Shared shared) {
        shared.leases--;
        if (shared.leases == 0 && !shared.outlivesContext) {
            running.remove(settings, shared);
            shared.broker.close();
        }
    }

    /** An application that restarts with other settings gets the port and the directory of its former broker. */
    private void stopUnused(DevBrokerSettings wanted) {
        List<DevBrokerSettings> unused = new ArrayList<>();
        running.forEach((settings, shared) -> {
            if (shared.leases == 0 && !settings.equals(wanted)) {
                unused.add(settings);
            }
        });
        for (DevBrokerSettings settings : unused) {
            Shared shared = running.remove(settings);
            if (shared != null) {
                shared.broker.close();
            }
        }
    }

    private void stopWithProcess() {
        if (!stopsWithProcess) {
            // runs after every context of the process was closed
            SpringApplication.getShutdownHandlers().add(this::stopAll);
            stopsWithProcess = true;
        }
    }

    synchronized void stopAll() {
        running.values().forEach(shared -> shared.broker.close());
        running.clear();
    }

    private static final class Shared {

        private final DevBroker broker;

        private final boolean outlivesContext;

        private int leases;

        private Shared(DevBroker broker, boolean outlivesContext) {
            this.broker = broker;
            this.outlivesContext = outlivesContext;
        }
    }

    /** One context's hold on a broker. */
    final class Lease implements AutoCloseable {

        private final DevBrokerSettings settings;

        private final Shared shared;

        private final AtomicBoolean closed = new AtomicBoolean();

        private Lease(DevBrokerSettings settings, Shared shared) {
            this.settings = settings;
            this.shared = shared;
        }

        DevBroker broker() {
            return shared.broker;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release(settings, shared);
            }
        }
    }
}
