package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Members come and go (R-B8). */
class RebalanceIT {

    private static final Map<String, Object> COOPERATIVE = Map.of();
    private static final Map<String, Object> EAGER =
            Map.of("partition.assignment.strategy", "org.apache.kafka.clients.consumer.RangeAssignor");
    private static final Map<String, Object> CONSUMER = Map.of("group.protocol", "consumer");

    private final TestBroker broker = TestBroker.shared();

    static Stream<Arguments> protocolsAndOrderings() {
        return Stream.of(COOPERATIVE, EAGER, CONSUMER)
                .flatMap(protocol -> Stream.of(Ordering.values()).map(ordering -> Arguments.of(protocol, ordering)));
    }

    @ParameterizedTest
    @MethodSource("protocolsAndOrderings")
    void aMemberThatJoinsAndLeavesCostsNothing(Map<String, Object> protocol, Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(4);
            broker.send(trial.topic, 3000, 100);
            trial.action = (records, context) -> {
                Thread.sleep(ThreadLocalRandom.current().nextInt(ordering == Ordering.PARTITION ? 3 : 5));
                return Handled.ACK;
            };
            Member first = trial.start(protocol);
            await().until(() -> first.assigned.size() == 4 && trial.history.ended() > 100);
            Member second = trial.start(protocol);
            await().until(() -> first.assigned.size() == 2 && second.assigned.size() == 2);
            int before = trial.history.ended();
            await().until(() -> trial.history.ended() > Math.min(2900, before + 200));
            second.stop();
            await().atMost(Duration.ofSeconds(20)).until(() -> trial.history.ended() == 3000);
            trial.history.eachOnce(3000);
            trial.history.inOrder();
            await().untilAsserted(trial.ledger::balances);
            assertThat(trial.ledger.inFlight()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultAfterTheDrainTimeoutCommitsNothingAndTheRecordComesAgain(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 20, 4);
            trial.drainTimeout = Duration.ofMillis(200);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 4) {
                    gate.join();
                }
                return Handled.ACK;
            };
            Engine engine = trial.engine();
            Member first = trial.start(engine, Map.of());
            await().until(() -> trial.history.calls(0, 4) == 1);
            first.stop();
            assertThat(trial.committed(0)).isEqualTo(4);
            trial.ledger.balances();

            // the same container, started again, does not overtake what still runs
            trial.start(engine, Map.of());
            await().until(() -> trial.ledger.assigned.size() == 2 && trial.ledger.inFlight() > 0);
            assertThat(trial.history.calls(0, 4)).isEqualTo(1);
            gate.complete(null);
            await().until(() -> trial.committed(0) == 20);
            assertThat(trial.history.calls(0, 4)).isEqualTo(2);
            trial.history.noOverlap();
            trial.ledger.balances();
        }
    }

    @Test
    void aFailureAfterTheDrainTimeoutWritesNoDeadLetter() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 1, 1);
            trial.drainTimeout = Duration.ofMillis(100);
            trial.policy = failure -> new FailureDecision.DeadLetter(io.baton.ErrorCategory.PERMANENT);
            CompletableFuture<Void> gate = trial.gate();
            CompletableFuture<Void> written = new CompletableFuture<>();
            trial.sink = (failure, category) -> {
                written.complete(null);
                return CompletableFuture.completedFuture("letters");
            };
            trial.action = (records, context) -> {
                gate.join();
                throw new IllegalStateException("the pool is closed");
            };
            Member member = trial.start();
            await().until(() -> trial.history.calls() == 1);
            member.stop();
            gate.complete(null);
            await().until(() -> trial.ledger.handled.get() == 1);
            assertThat(written).isNotDone();
            assertThat(trial.ledger.released).hasValue(1);
            trial.ledger.balances();
        }
    }

    @Test
    void retainedPartitionsGoOnWhileARevokedOneDrains() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(2);
            broker.send(trial.topic, 2, 2);
            CompletableFuture<Void> gate = trial.gate();
            trial.drainTimeout = Duration.ofSeconds(5);
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 0) {
                    gate.join();
                }
                return Handled.ACK;
            };
            Member first = trial.start();
            await().until(() -> trial.history.calls() == 2);
            Member second = trial.start();
            gate.complete(null);
            await().until(() -> first.assigned.size() == 1 && second.assigned.size() == 1);
            broker.send(trial.topic, 20, 2);
            await().until(() -> trial.history.ended() == 22);
            trial.history.eachOnce(22);
            trial.ledger.balances();
            assertThat(List.of(first.errors, second.errors)).allMatch(List::isEmpty);
        }
    }

    @Test
    void aLongBackOffCostsNoPartition() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 3, 1);
            trial.policy =
                    failure -> new FailureDecision.Retry(io.baton.ErrorCategory.TRANSIENT, Duration.ofMillis(2500));
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 0 && context.attempt() == 1) {
                    throw new IllegalStateException("later");
                }
                return Handled.ACK;
            };
            trial.start(Map.of("max.poll.interval.ms", 1000));
            await().until(() -> trial.committed(0) == 3);
            assertThat(trial.ledger.assigned).hasSize(1);
            assertThat(trial.ledger.revoked).isEmpty();
            trial.history.eachOnce(3);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }
}
