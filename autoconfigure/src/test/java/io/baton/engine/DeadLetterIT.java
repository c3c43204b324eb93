package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.Outcome;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not tried again ends when its letter is acknowledged, and not before (R-D6, R-F2). */
class DeadLetterIT {

    private final TestBroker broker = TestBroker.shared();
    private final Trial trial = new Trial(Ordering.KEY);

    @BeforeEach
    void permanent() {
        trial.policy = failure -> new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
        trial.action = (records, context) -> {
            if (records.get(0).offset() == 0) {
                throw new IllegalStateException("poison");
            }
            return Handled.ACK;
        };
    }

    @ParameterizedTest
    @EnumSource
    void aSinkThatFailsHoldsUpItsLaneAlone(Ordering ordering) throws Exception {
        trial.close();
        try (Trial own = new Trial(ordering)) {
            own.topic = broker.topic(2);
            broker.send(own.topic, 40, 8);
            own.policy = trial.policy;
            AtomicBoolean down = new AtomicBoolean(true);
            own.sink = (failure, category) -> down.get()
                    ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                    : CompletableFuture.completedFuture("letters");
            own.action = (records, context) -> {
                if (records.get(0).partition() == 0 && records.get(0).offset() == 0) {
                    throw new IllegalStateException("poison");
                }
                return Handled.ACK;
            };
            own.start();
            int others = switch (ordering) {
                case PARTITION -> 20;
                case KEY -> 35;
                case NONE -> 39;
            };
            await().until(() -> own.ledger.succeeded.get() == others && own.ledger.letterFailures.get() >= 1);
            await().until(() -> own.committed(1) == 20);
            assertThat(own.committed(0)).isLessThanOrEqualTo(0);
            assertThat(own.ledger.deadLettered).hasValue(0);
            own.ledger.balances();
            down.set(false);
            await().until(() -> own.committed(0) == 20);
            assertThat(own.history.calls(0, 0)).isEqualTo(1);
            assertThat(own.ledger.deadLettered).hasValue(1);
            own.history.inOrder();
            own.ledger.balances();
        }
    }

    @Test
    void aStopWaitsForTheLetterThatIsOnItsWay() throws Exception {
        try (trial) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 1, 1);
            CompletableFuture<String> acknowledged = trial.gate();
            AtomicInteger writes = new AtomicInteger();
            trial.sink = (failure, category) -> {
                writes.incrementAndGet();
                return acknowledged;
            };
            Member member = trial.start();
            await().until(() -> writes.get() == 1);
            member.beginStop();
            CompletableFuture.runAsync(() -> acknowledged.complete("letters"));
            member.stop();
            assertThat(trial.committed(0)).isEqualTo(1);
            assertThat(trial.ledger.deadLettered).hasValue(1);
            trial.ledger.balances();
        }
    }

    @Test
    void stopKeyHoldsWhatComesBehindTheLetterUntilARestart() throws Exception {
        try (trial) {
            trial.topic = broker.topic(1);
            trial.onDeadLetter = EngineSettings.OnDeadLetter.STOP_KEY;
            broker.send(trial.topic, 10, 2);
            Engine engine = trial.engine();
            Member member = trial.start(engine, Map.of());
            await().until(() -> trial.ledger.deadLettered.get() == 1 && trial.ledger.succeeded.get() == 5);
            await().until(() -> trial.committed(0) == 2);
            assertThat(trial.ledger.engines()).singleElement().satisfies(engineOf -> {
                assertThat(engineOf.parkedLanes()).isEqualTo(1);
                assertThat(engineOf.inFlight("handler")).isEqualTo(4);
            });
            trial.ledger.balances();
            member.stop();
            trial.start(engine, Map.of());
            await().until(() -> trial.committed(0) == 10);
            trial.history.eachOnce(9);
            trial.ledger.balances();
        }
    }

    @Test
    void stopKeyForgetsLanesThatNothingCanFollow() throws Exception {
        try (Trial own = new Trial(Ordering.NONE)) {
            own.topic = broker.topic(1);
            own.onDeadLetter = EngineSettings.OnDeadLetter.STOP_KEY;
            broker.send(own.topic, 10, 2);
            own.action = (records, context) -> new Handled.Done(Outcome.deadLetter("no"));
            own.start();
            await().until(() -> own.committed(0) == 10);
            assertThat(own.ledger.engines())
                    .singleElement()
                    .satisfies(engine -> assertThat(engine.parkedLanes()).isZero());
            own.ledger.balances();
        }
    }

    @Test
    void aSinkOrAPolicyThatThrowsLosesNothing() throws Exception {
        try (trial) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 4, 4);
            trial.policy = failure -> {
                if (failure.record().offset() == 0) {
                    throw new StackOverflowError();
                }
                return null;
            };
            AtomicInteger writes = new AtomicInteger();
            trial.sink = (failure, category) -> {
                if (writes.incrementAndGet() == 1) {
                    throw new LinkageError("broken sink");
                }
                return writes.get() == 2 ? null : CompletableFuture.completedFuture("letters");
            };
            trial.action = (records, context) -> {
                if (records.get(0).offset() < 2) {
                    throw new IllegalStateException("poison");
                }
                return Handled.ACK;
            };
            trial.start();
            await().until(() -> trial.committed(0) == 4);
            assertThat(trial.ledger.deadLettered).hasValue(2);
            assertThat(trial.ledger.succeeded).hasValue(2);
            trial.ledger.balances();
        }
    }
}
