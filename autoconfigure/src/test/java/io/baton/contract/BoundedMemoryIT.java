package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-F1, R-F5: a partition whose limits are reached pauses; others go on. */
class BoundedMemoryIT {

    private static final int PER_POLL = 5;
    private static final int LIMIT = 10;
    private static final int SENT = 60;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Application start(Ledger ledger, Ordering ordering, String limit) {
        return Application.handling(ledger)
                .bean("meters", SimpleMeterRegistry.class, () -> meters)
                .and(
                        limit,
                        "kafka.consumer.ordering=" + ordering,
                        "kafka.consumer.concurrency=4",
                        "kafka.consumer.properties[max.poll.records]=" + PER_POLL)
                .start();
    }

    private static Semaphore sendWithTheFirstHeld(Ledger ledger, String padding) {
        Semaphore gate = ledger.holds("0" + padding);
        for (int i = 0; i < SENT; i++) {
            Broker.sendKeyed(ledger.topic, "key" + i, i + padding);
        }
        Broker.flush();
        return gate;
    }

    private double gauge(String name) {
        return meters.find(name).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void atMaxUncommittedThePartitionPausesAndOthersGoOn(Ordering ordering) {
        Ledger ledger = new Ledger(2);
        Semaphore gate = sendWithTheFirstHeld(ledger, "");

        try (Application application = start(ledger, ordering, "kafka.consumer.max-uncommitted=" + LIMIT)) {
            await().atMost(SOON).until(() -> gauge("kafka.handler.paused.partitions") == 1);
            Broker.sendTo(ledger.topic, 1, "elsewhere");
            ledger.awaitDone("elsewhere");
            await().during(Duration.ofMillis(300))
                    .atMost(SOON)
                    .until(() -> gauge("kafka.handler.uncommitted") < LIMIT + PER_POLL
                            && ledger.begun.size() <= LIMIT + PER_POLL);
            assertThat(Broker.members(ledger.group)).isEqualTo(1);
            gate.release();
            ledger.awaitCommitted(SENT);
            await().atMost(SOON).until(() -> gauge("kafka.handler.paused.partitions") == 0);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.done).hasSize(SENT + 1).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = "PARTITION")
    void aboveMaxBufferedThePartitionThatHoldsMostPauses(Ordering ordering) {
        Ledger ledger = new Ledger(2);
        Semaphore gate = sendWithTheFirstHeld(ledger, "x".repeat(1000));

        try (Application application = start(ledger, ordering, "kafka.consumer.max-buffered=10KB")) {
            await().atMost(SOON).until(() -> gauge("kafka.handler.paused.partitions") == 1);
            Broker.sendTo(ledger.topic, 1, "elsewhere");
            ledger.awaitDone("elsewhere");
            assertThat(gauge("kafka.handler.uncommitted")).isLessThan(10 + 2 * PER_POLL);
            gate.release();
            ledger.awaitCommitted(SENT);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.done).hasSize(SENT + 1).doesNotHaveDuplicates();
    }
}
