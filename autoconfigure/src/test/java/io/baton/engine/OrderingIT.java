package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds in every ordering (R-D8, R-F1, R-F8, R-B4, R-B5, R-B10). */
class OrderingIT {

    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @EnumSource
    void everyRecordIsHandledOnceAndInOrderOfItsUnit(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(3);
            broker.send(trial.topic, 3000, 50);
            trial.start();
            await().until(() -> trial.ledger.succeeded.get() == 3000);
            await().untilAsserted(() -> assertThat(trial.committed(0) + trial.committed(1) + trial.committed(2))
                    .isEqualTo(3000));
            trial.history.eachOnce(3000);
            trial.history.inOrder();
            assertThat(trial.ledger.inFlight()).isZero();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRetryKeepsItsPlaceAndDelaysNoOtherUnit(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(2);
            broker.send(trial.topic, 200, 10);
            CompletableFuture<Void> healed = new CompletableFuture<>();
            trial.policy = failure -> new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(50));
            trial.action = (records, context) -> {
                // the first record of key k0 is the first of partition 0
                if (records.get(0).partition() == 0 && records.get(0).offset() == 0 && !healed.isDone()) {
                    throw new IllegalStateException("not yet");
                }
                return Handled.ACK;
            };
            trial.start();
            int others = switch (ordering) {
                case PARTITION -> 100;
                case KEY -> 180;
                case NONE -> 199;
            };
            await().until(() -> trial.ledger.succeeded.get() == others && trial.ledger.retries.get() > 3);
            assertThat(trial.committed(0)).isLessThanOrEqualTo(0);
            trial.ledger.balances();
            healed.complete(null);
            await().until(() -> trial.ledger.succeeded.get() == 200);
            trial.history.eachOnce(200);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void exhaustedAttemptsGoToTheSinkAndTheUnitGoesOn(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(2);
            broker.send(trial.topic, 100, 10);
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 20) {
                    throw new IllegalStateException("attempt " + context.attempt());
                }
                return Handled.ACK;
            };
            trial.start();
            await().until(() -> trial.ledger.succeeded.get() == 98 && trial.ledger.deadLettered.get() == 2);
            assertThat(trial.ledger.letters).allSatisfy(letter -> {
                assertThat(letter.attempts()).isEqualTo(3);
                assertThat(letter.exception()).hasMessage("attempt 3");
                assertThat(letter.record().offset()).isEqualTo(20);
                assertThat(letter.firstFailedAt()).isBefore(letter.failedAt());
            });
            await().untilAsserted(() ->
                    assertThat(trial.committed(0) + trial.committed(1)).isEqualTo(100));
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCleanStopInMidFlightCausesNeitherLossNorDuplicates(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(4);
            broker.send(trial.topic, 2000, 100);
            trial.action = (records, context) -> {
                Thread.sleep(ThreadLocalRandom.current().nextInt(3));
                if (records.get(0).offset() % 100 == 7 && context.attempt() == 1) {
                    throw new IllegalStateException("once more");
                }
                return Handled.ACK;
            };
            trial.policy = failure -> new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(100));
            Engine engine = trial.engine();
            for (int target : new int[] {200, 500, 900}) {
                Member member = trial.start(engine, Map.of("max.poll.records", 150));
                await().until(() -> trial.history.ended() >= target);
                member.stop();
                trial.ledger.balances();
                assertThat(trial.ledger.inFlight()).isZero();
            }
            trial.start(engine, Map.of());
            await().until(() -> trial.history.ended() == 2000);
            trial.history.eachOnce(2000);
            trial.history.inOrder();
            await().untilAsserted(trial.ledger::balances);
            assertThat(trial.ledger.commitFailures).isEmpty();
        }
    }

    @Test
    void aStopRightAfterARestartForgetsNothingThatHadEndedAhead() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 100, 100);
            trial.action = (records, context) -> {
                long offset = records.get(0).offset();
                return offset == 0 && trial.history.ended() < 100
                        ? new Handled.Done(Outcome.retryAfter(Duration.ofMillis(10)))
                        : Handled.ACK;
            };
            Engine engine = trial.engine();
            Member first = trial.start(engine, Map.of());
            await().until(() -> trial.history.ended() == 99);
            first.stop();
            // one record per poll: when the first has ended, most of the other 99 have not been read again yet
            AtomicReference<Member> second = new AtomicReference<>();
            CompletableFuture<Void> known = trial.gate();
            trial.action = (records, context) -> {
                known.join();
                second.get().beginStop();
                return Handled.ACK;
            };
            second.set(trial.start(engine, Map.of("max.poll.records", 1)));
            known.complete(null);
            await().until(() -> trial.history.hasEnded(0, 0));
            second.get().stop();
            trial.start(engine, Map.of());
            await().until(() -> trial.committed(0) == 100);
            trial.history.eachOnce(100);
            trial.ledger.balances();
        }
    }

    @Test
    void recordsWithoutAKeyHaveNoOrderAndAreAllHandled() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(java.util.stream.IntStream.range(0, 50)
                    .mapToObj(i -> new org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]>(
                            trial.topic, TestBroker.bytes("v" + i)))
                    .toList());
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 0) {
                    gate.join();
                }
                return Handled.ACK;
            };
            trial.start();
            await().until(() -> trial.ledger.succeeded.get() == 49);
            gate.complete(null);
            await().until(() -> trial.committed(0) == 50);
            trial.history.eachOnce(50);
            trial.ledger.balances();
        }
    }
}
