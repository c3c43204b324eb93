package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.Ordering;
import io.baton.PermanentHandlerException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-B4: what moves an offset, and that nothing else does. */
class AtLeastOnceIT {

    @ParameterizedTest
    @EnumSource
    void anOffsetIsCommittedWhenItsRecordAndEveryEarlierOneHaveEnded(Ordering ordering) {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("held");
        Broker.send(ledger.topic, "first");

        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering, "kafka.consumer.concurrency=4")
                .start()) {
            ledger.awaitCommitted(1);
            Broker.sendKeyed(ledger.topic, "b", "held");
            Broker.sendKeyed(ledger.topic, "c", "last");
            Broker.flush();
            ledger.awaitBegun("held");
            if (ordering != Ordering.PARTITION) {
                ledger.awaitDone("last");
            }
            await().during(Duration.ofMillis(400))
                    .atMost(SOON)
                    .until(() -> Broker.committed(ledger.group, ledger.topic) == 1);
            gate.release();
            ledger.awaitCommitted(3);
            assertThat(application.container(Ledger.ID).isInExpectedState()).isTrue();
        }
        assertThat(ledger.begun).containsExactlyInAnyOrder("first", "held", "last");
    }

    @ParameterizedTest
    @EnumSource
    void aBusinessExceptionThatWasRecordedEndsTheRecord(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("refused", new BusinessHandlerException("already booked"));
        Broker.send(ledger.topic, "refused");

        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBrokersAcknowledgementOfTheDeadLetterEndsTheRecord(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("broken", new PermanentHandlerException("no"));
        Broker.send(ledger.topic, "broken");

        try (Application application = Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering)
                .start()) {
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
            assertThat(Broker.read(ledger.letters()))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("broken");
        }
    }

    @Test
    void aShutdownThatCutsAHandlerCommitsNothingOfIt() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("cut");
        Broker.send(ledger.topic, "first");

        Application application = Application.handling(ledger)
                .and("kafka.consumer.drain-timeout=200ms")
                .start();
        ledger.awaitCommitted(1);
        Broker.send(ledger.topic, "cut", "last");
        ledger.awaitBegun("cut");
        application.close();
        assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
        gate.release();
        ledger.awaitDone("cut");

        try (Application restarted =
                Application.handling(ledger.succeeds("cut")).start()) {
            ledger.awaitDone("last");
            ledger.awaitCommitted(3);
            assertThat(restarted.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactly("first", "cut", "cut", "last");
    }

    @Test
    void aHandlerThatRunsForLongMovesNothingAndKeepsItsPartition() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("long");
        Broker.send(ledger.topic, "long");

        // longer than the session and than the time in which the client must poll
        try (Application application = Application.handling(ledger)
                .and(
                        "kafka.consumer.session-timeout=900ms",
                        "kafka.consumer.heartbeat-interval=200ms",
                        "kafka.consumer.rebalance-timeout=1s",
                        "kafka.consumer.drain-timeout=900ms")
                .start()) {
            ledger.awaitBegun("long");
            await().during(Duration.ofMillis(1500))
                    .atMost(SOON)
                    .until(() -> Broker.committed(ledger.group, ledger.topic) < 1 && Broker.members(ledger.group) == 1);
            gate.release();
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactly("long");
    }

    @Test
    void whatFinishedJustBeforeALongCallIsCommittedDuringThatCall() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("long");
        Broker.send(ledger.topic, "first", "long");

        try (Application application = Application.handling(ledger).start()) {
            ledger.awaitBegun("long");
            ledger.awaitCommitted(1);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
            gate.release();
        }
    }

    @Test
    void aShutdownThatCutsACallCommitsWhatFinishedBeforeIt() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("cut");
        Broker.send(ledger.topic, "first", "cut");

        Application application = Application.handling(ledger)
                .and("kafka.consumer.drain-timeout=200ms")
                .start();
        ledger.awaitBegun("cut");
        application.close();
        gate.release();

        assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
    }
}
