package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BusinessHandlerException;
import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.PermanentHandlerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A handler whose dependency is down (R-F3). */
class BreakerIT {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final TestBroker broker = TestBroker.shared();
    private volatile boolean down = true;

    @ParameterizedTest
    @EnumSource
    void anOutageDeadLettersNothingCostsNoAttemptAndNoPartition(Ordering ordering) throws Exception {
        try (Trial trial = trial(ordering)) {
            AtomicInteger callsWhileDown = new AtomicInteger();
            trial.action = (records, context) -> {
                assertThat(context.attempt()).isLessThanOrEqualTo(3);
                if (down) {
                    callsWhileDown.incrementAndGet();
                    throw new IllegalStateException("down");
                }
                return Handled.ACK;
            };
            broker.send(trial.topic, 300, 30);
            trial.start(Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 2_000));
            await().until(() -> trial.ledger.opened.get() == 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> trial.ledger.probesFailed.get() >= 12);
            assertThat(trial.ledger.engines()).allMatch(engine -> engine.breakerOpen("handler"));
            assertThat(callsWhileDown).hasValueLessThan(12 + 6 + 2 * trial.concurrency);
            down = false;
            await().until(() -> trial.ledger.succeeded.get() == 300);
            assertThat(trial.ledger.letters).isEmpty();
            assertThat(trial.ledger.revoked).isEmpty();
            assertThat(trial.ledger.closed).hasValue(1);
            trial.history.eachOnce(300);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void permanentFailuresAndBusinessExceptionsStillEnd(Ordering ordering) throws Exception {
        try (Trial trial = trial(ordering)) {
            Set<String> failedOnce = ConcurrentHashMap.newKeySet();
            trial.policy = failure -> failure.exception() instanceof PermanentHandlerException
                    ? new FailureDecision.DeadLetter(ErrorCategory.PERMANENT)
                    : failure.exception() instanceof BusinessHandlerException
                            ? new FailureDecision.Business()
                            : new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(20));
            // all fail as if the dependency were down, and only then as what they are
            trial.action = (records, context) -> {
                if (failedOnce.add(id(records.get(0))) && trial.ledger.opened.get() == 0) {
                    throw new IllegalStateException("down");
                }
                if (records.get(0).offset() % 2 == 0) {
                    throw new PermanentHandlerException("never");
                }
                throw new BusinessHandlerException("no");
            };
            broker.send(trial.topic, 60, 60);
            trial.start();
            await().until(() -> trial.ledger.deadLettered.get() == 30 && trial.ledger.business.get() == 30);
            assertThat(trial.ledger.closed).hasValue(0);
            trial.history.inOrder();
        }
    }

    @Test
    void withNothingLeftToProbeWithItReadsOnAndGoesOn() throws Exception {
        try (Trial trial = trial(Ordering.KEY)) {
            trial.policy = failure -> failure.exception() instanceof BusinessHandlerException
                    ? new FailureDecision.Business()
                    : new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(20));
            trial.action = (records, context) -> {
                if (trial.ledger.opened.get() == 0) {
                    throw new IllegalStateException("down");
                }
                if (down) {
                    throw new BusinessHandlerException("no");
                }
                return Handled.ACK;
            };
            broker.send(trial.topic, 30, 10);
            trial.start();
            await().until(() -> trial.ledger.business.get() == 30);
            assertThat(trial.ledger.closed).hasValue(0);
            down = false;
            broker.send(trial.topic, 30, 10);
            await().until(() -> trial.ledger.succeeded.get() == 30);
            assertThat(trial.ledger.closed).hasValue(1);
        }
    }

    @Test
    void aRecordThatAlwaysFailsKeepsNothingClosedAfterTheOutageAndIsDeadLettered() throws Exception {
        try (Trial trial = trial(Ordering.KEY)) {
            trial.action = (records, context) -> {
                if (down || id(records.get(0)).equals("0-0")) {
                    throw new IllegalStateException("down");
                }
                return Handled.ACK;
            };
            broker.send(trial.topic, 300, 30);
            trial.start();
            await().until(() -> trial.ledger.probesFailed.get() >= 3);
            down = false;
            await().until(() -> trial.ledger.succeeded.get() == 299 && trial.ledger.deadLettered.get() == 1);
            assertThat(trial.ledger.letters.peek().attempts()).isEqualTo(3);
        }
    }

    @Test
    void recordsThatFailInARowDoNotKeepOthersFromBeingTried() throws Exception {
        try (Trial trial = trial(Ordering.KEY)) {
            trial.action = (records, context) -> {
                if (TestBroker.text(records.get(0).value()).equals("bad")) {
                    throw new IllegalStateException("as if something were down");
                }
                return Handled.ACK;
            };
            broker.send(sequence(trial.topic, "bad", 12));
            trial.start();
            await().until(() -> trial.ledger.opened.get() == 1);
            broker.send(sequence(trial.topic, "good", 200));
            await().until(() -> trial.ledger.succeeded.get() == 200);
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void mistakesInCodeAreNoOutage(Ordering ordering) throws Exception {
        try (Trial trial = trial(ordering)) {
            trial.action = (records, context) -> {
                throw new NullPointerException("a bug");
            };
            broker.send(trial.topic, 60, 60);
            trial.start();
            await().until(() -> trial.ledger.deadLettered.get() == 60);
            assertThat(trial.ledger.opened).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void membersThatComeAndGoDuringAnOutageLoseNothing(Ordering ordering) throws Exception {
        try (Trial trial = trial(ordering)) {
            // each member needs lanes of three keys to tell an outage from a record that fails
            trial.topic = broker.topic(6);
            trial.action = (records, context) -> {
                if (down) {
                    throw new IllegalStateException("down");
                }
                return Handled.ACK;
            };
            broker.send(trial.topic, 300, 30);
            Member first = trial.start();
            await().until(() -> trial.ledger.opened.get() == 1);
            trial.start();
            await().until(() -> !trial.ledger.revoked.isEmpty());
            await().until(() -> trial.ledger.opened.get() == 2);
            first.stop();
            down = false;
            await().until(() -> trial.ledger.succeeded.get() == 300);
            assertThat(trial.ledger.letters).isEmpty();
            trial.history.eachOnce(300);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @Test
    void aBatchThatFailsStaysTheSameBatchAndIsNotTakenApart() throws Exception {
        try (Trial trial = trial(Ordering.PARTITION)) {
            trial.batchSize = 10;
            Set<Integer> sizes = ConcurrentHashMap.newKeySet();
            trial.action = (records, context) -> {
                sizes.add(records.size());
                if (down) {
                    throw new IllegalStateException("down");
                }
                return Handled.ACK;
            };
            broker.send(trial.topic, 30, 30);
            trial.start();
            await().until(() -> trial.ledger.probesFailed.get() >= 3);
            down = false;
            await().until(() -> trial.ledger.succeeded.get() == 30);
            assertThat(trial.ledger.letters).isEmpty();
            assertThat(sizes).doesNotContain(1);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> sequence(String topic, String value, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ProducerRecord<>(topic, i % 3, TestBroker.bytes(value + i), TestBroker.bytes(value)))
                .toList();
    }

    private Trial trial(Ordering ordering) throws Exception {
        Trial trial = new Trial(ordering);
        trial.topic = broker.topic(3);
        trial.breaker = new BreakerRules(6, 3, 0.8, SHORT, SHORT.multipliedBy(4));
        return trial;
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "-" + record.offset();
    }
}
