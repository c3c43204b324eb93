package io.baton.devbroker;

import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/**
 * The running broker, as the application's clients see it. A paused context keeps it running: its clients hold the
 * address.
 */
final class DevBrokerConnectionDetails implements KafkaConnectionDetails, AutoCloseable {

    private final SharedBrokers.Lease lease;

    DevBrokerConnectionDetails(SharedBrokers.Lease lease) {
        this.lease = lease;
    }

    @Override
    public List<String> getBootstrapServers() {
        return List.of(lease.broker().bootstrapServers());
    }

    /** Gives the broker back: destroyed after every bean that uses it. */
    @Override
    public void close() {
        lease.close();
    }
}
