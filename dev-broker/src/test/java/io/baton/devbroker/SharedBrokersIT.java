package io.baton.devbroker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Restarts within one process, as devtools makes them. */
class SharedBrokersIT {

    private final SharedBrokers brokers = new SharedBrokers();

    @AfterEach
    void stopAll() {
        brokers.stopAll();
    }

    @Test
    void anApplicationThatRestartsFindsItsBrokerAgain() throws Exception {
        DevBrokerSettings settings = settings(0);
        SharedBrokers.Lease before = brokers.lease(settings, true);
        DevBroker broker = before.broker();
        RoundTrip.send(broker.bootstrapServers(), "orders", "before the restart");
        before.close();
        try (SharedBrokers.Lease after = brokers.lease(settings, true)) {
            assertThat(after.broker()).isSameAs(broker);
            assertThat(RoundTrip.receive(broker.bootstrapServers(), "orders", 1))
                    .containsExactly("before the restart");
        }
    }

    @Test
    void aRestartWithOtherSettingsStopsTheFormerBroker() throws Exception {
        SharedBrokers.Lease before = brokers.lease(settings(Ports.free()), true);
        before.close();
        assertThat(Ports.isFree(before.broker().port())).isFalse();
        try (SharedBrokers.Lease after = brokers.lease(settings(0), true)) {
            assertThat(Ports.isFree(before.broker().port())).isTrue();
            assertThat(Ports.isFree(after.broker().port())).isFalse();
        }
    }

    @Test
    void theBrokerStopsWithTheProcess() {
        DevBroker broker = brokers.lease(settings(0), true).broker();
        brokers.stopAll();
        assertThat(Ports.isFree(broker.port())).isTrue();
    }

    @Test
    void aLeaseClosedTwiceCountsOnce() throws Exception {
        DevBrokerSettings settings = settings(Ports.free());
        SharedBrokers.Lease first = brokers.lease(settings, false);
        SharedBrokers.Lease second = brokers.lease(settings, false);
        first.close();
        first.close();
        assertThat(Ports.isFree(second.broker().port())).isFalse();
        second.close();
        assertThat(Ports.isFree(second.broker().port())).isTrue();
    }

    @Test
    void theBrokersThreadsDoNotHoldTheApplicationsClassLoader() throws Exception {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        ClassLoader restarted = new ClassLoader(own) {};
        Thread.currentThread().setContextClassLoader(restarted);
        try (DevBroker broker = DevBroker.builder().start()) {
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread != Thread.currentThread())
                    .noneMatch(thread -> thread.getContextClassLoader() == restarted);
            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(restarted);
            assertThat(broker.port()).isPositive();
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
    }

    private static DevBrokerSettings settings(int port) {
        return new DevBrokerSettings(port, null, Map.of());
    }
}
