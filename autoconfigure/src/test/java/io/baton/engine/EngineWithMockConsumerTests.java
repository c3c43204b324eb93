package io.baton.engine;

import static io.baton.engine.MockClient.ONE;
import static io.baton.engine.MockClient.TWO;
import static io.baton.engine.MockClient.newMetadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Failures of the client that a real broker does not produce at will. */
class EngineWithMockConsumerTests {

    private final Trial trial = new Trial(Ordering.KEY);
    private final MockClient client = new MockClient();
    private final List<String> wrongRoutes = new ArrayList<>();

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void recordsThatCouldNotBeHandedOverAreFetchedAgain() {
        RecordTarget<?> first = trial.target();
        RecordTarget<?> second = trial.target();
        wrongRoutes.add("once");
        Engine engine = new Engine(
                trial.settings(),
                List.of(binding(first), binding(second)),
                record -> {
                    if (record.offset() == 1 && record.partition() == 0 && !wrongRoutes.isEmpty()) {
                        throw new IllegalStateException("router");
                    }
                    return record.offset() % 2 == 0 ? first : second;
                },
                trial.ledger,
                Trial::threads);
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0, 1, 2);
        client.add(TWO, 0, 1);
        assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).hasMessage("router");
        assertThat(client.position(ONE)).isZero();
        wrongRoutes.clear();
        client.add(ONE, 0, 1, 2);
        client.add(TWO, 0, 1);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 5);
        trial.history.eachOnce(5);
        consumer.close();
        assertThat(client.committed.get(ONE).offset()).isEqualTo(3);
        trial.ledger.balances();
    }

    @Test
    void positionsThatCannotBeReadAreTriedAgainAndNothingIsFetchedMeanwhile() {
        client.committedFailure = new TimeoutException("no coordinator");
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).containsExactlyInAnyOrder(ONE, TWO);
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        consumer.close();
    }

    /** Has polled a record of either partition, while the coordinator ceased to say whether the commits stand. */
    private Consumer<byte[], byte[]> polledInDoubt(Runnable meanwhile) {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        client.committed.put(TWO, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0);
        client.add(TWO, 0);
        client.inPoll = () -> {
            newMetadata(engine);
            client.committedFailure = new TimeoutException("no coordinator");
            meanwhile.run();
        };
        consumer.poll(Duration.ZERO);
        return consumer;
    }

    @Test
    void aPartitionWithoutLeaderDoesNotKeepOneWithACommitFromStarting() {
        client.committed.put(ONE, new OffsetAndMetadata(1));
        client.endsFailure = new TimeoutException("no leader");
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        // the mock does not ask for the committed position itself
        client.seek(ONE, 1);
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).containsExactly(TWO);
        client.endsFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        consumer.close();
    }

    @Test
    void anEngineThatGetsNoThreadSaysSoAndAcknowledgesNothing() {
        Engine engine = new Engine(
                trial.settings(),
                List.of(binding(trial.target())),
                record -> null,
                trial.ledger,
                size -> new NoThreads());
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0, 1, 2);
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.broken).singleElement().isInstanceOf(OutOfMemoryError.class);
        consumer.close();
        assertThat(client.committed.get(ONE).offset()).isZero();
    }

    @Test
    void aCommitThatThrowsIsTriedAgainAndDoesNotSpin() {
        trial.commitInterval = Duration.ofMillis(20);
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.commitFailure = new KafkaException("refused");
        await().untilAsserted(() -> {
            consumer.poll(Duration.ofMillis(1));
            assertThat(trial.ledger.commitFailures).hasSizeGreaterThan(2);
        });
        client.commitFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ofMillis(1));
            assertThat(client.committed).containsKey(ONE);
        });
        consumer.close();
    }

    @Test
    void aPollThatFailsHalfWayLosesNothing() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0, 1);
        client.add(TWO, 0);
        client.pollFault = new IllegalStateException("No current assignment for partition");
        assertThat(consumer.poll(Duration.ZERO)).isEmpty();
        assertThat(trial.ledger.pollFaults).hasSize(1);
        assertThat(client.position(ONE)).isZero();
        client.add(ONE, 0, 1);
        client.add(TWO, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 3);
        consumer.close();
        assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
        trial.history.eachOnce(3);
    }

    @Test
    void recordsOfAPartitionThatIsLostInTheSamePollAreLeftToItsNewOwner() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0, 1);
        client.add(TWO, 0);
        client.lostInPoll = TWO;
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 2);
        consumer.close();
        assertThat(trial.ledger.received).hasValue(2);
        assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
        assertThat(client.committed.get(TWO).offset()).isZero();
    }

    @Test
    void aPositionThatIsMissedOfAPartitionThatWentInTheSamePollIsNotLookedFor() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.inPoll = () -> client.rebalance(List.of(ONE));
        client.pollFault = new NoOffsetForPartitionException(Set.of(TWO));
        consumer.poll(Duration.ZERO);
        client.askedFor.clear();
        client.add(ONE, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 1);
        assertThat(client.askedFor).doesNotContain(TWO);
        consumer.close();
    }

    @Test
    void aPositionOutOfRangeOfAPartitionThatWentInTheSamePollIsNoMissingHistory() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.inPoll = () -> client.rebalance(List.of(ONE));
        client.pollFault = new OffsetOutOfRangeException(Map.of(TWO, 0L));
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.missing).isEmpty();
        client.rebalance(List.of(ONE, TWO));
        client.add(TWO, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 1);
        consumer.close();
    }

    @Test
    void aPartitionThatTheClientGivesUpBeforeItSaysSoKeepsNoOtherFromStarting() {
        client.givenUp = TWO;
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 1);
        client.listener.onPartitionsLost(Set.of(TWO));
        consumer.close();
        assertThat(client.committed).containsOnlyKeys(ONE);
    }

    @Test
    void aPartitionThatTheClientGivesUpWithRecordsThatNobodyTookOverDisturbsNoOther() {
        Consumer<byte[], byte[]> consumer = polledInDoubt(() -> client.givenUp = TWO);
        assertThat(client.position(ONE)).isZero();
        consumer.close();
    }

    @Test
    void aPartitionThatCannotGoBackToWhatNobodyTookOverStartsAnew() {
        Consumer<byte[], byte[]> consumer = polledInDoubt(() -> client.seekFailure = ONE);
        client.committedFailure = null;
        client.seekFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.position(ONE)).isZero();
        });
        client.add(ONE, 0);
        client.add(TWO, 0);
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.succeeded).hasValue(2);
        });
        trial.history.eachOnce(2);
        consumer.close();
    }

    @Test
    void aPollThatFailsAgainAndAgainIsAnError() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        for (int i = 0; i < 10; i++) {
            client.pollFault = new IllegalStateException("closed");
            assertThat(consumer.poll(Duration.ZERO)).isEmpty();
        }
        client.pollFault = new IllegalStateException("closed");
        assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).hasMessage("closed");
        consumer.close();
    }

    @Test
    void noCallStartsWhenNoCommitHasComeThroughForTheSessionTimeout() {
        trial.commitInterval = Duration.ofMillis(20);
        trial.membershipTimeout = Duration.ofMillis(200);
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.commitFailure = new TimeoutException("no coordinator");
        client.add(ONE, 0);
        await().until(() -> {
            consumer.poll(Duration.ofMillis(1));
            return trial.ledger.doubted.get() == 1;
        });
        client.add(ONE, 1);
        consumer.poll(Duration.ofMillis(1));
        await().during(Duration.ofMillis(100)).until(() -> trial.ledger.handled.get() == 1);
        client.commitFailure = null;
        await().until(() -> {
            consumer.poll(Duration.ofMillis(1));
            return trial.ledger.succeeded.get() == 2;
        });
        assertThat(trial.ledger.confirmed).hasValue(1);
        assertThat(trial.ledger.doubted).hasValue(1);
        consumer.close();
    }

    @Test
    void aRebalanceThatTakesLongerThanTheSessionIsNoReasonToDoubt() {
        trial.commitInterval = Duration.ofMillis(20);
        trial.membershipTimeout = Duration.ofMillis(200);
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.commitFailure = new RebalanceInProgressException();
        client.add(ONE, 0);
        long begin = System.nanoTime();
        await().until(() -> {
            consumer.poll(Duration.ofMillis(1));
            return System.nanoTime() - begin > Duration.ofMillis(600).toNanos();
        });
        assertThat(trial.ledger.commitFailures).hasSizeGreaterThan(2);
        assertThat(trial.ledger.doubted).hasValue(0);
        client.commitFailure = null;
        consumer.close();
    }

    @Test
    void aCommitThatIsNeverAnsweredLetsThePollWait() {
        trial.commitInterval = Duration.ofMillis(200);
        client.answerCommits = false;
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        await().until(() -> {
            consumer.poll(Duration.ofMillis(1));
            return client.asyncCommits == 1;
        });
        await().pollInterval(Duration.ofMillis(210)).until(() -> {
            consumer.poll(Duration.ofSeconds(1));
            return client.asyncCommits == 1;
        });
        consumer.poll(Duration.ofSeconds(1));
        assertThat(client.lastPollTimeout()).isGreaterThan(Duration.ofMillis(50));
        consumer.close();
    }

    @Test
    void theLastCommitGoesWithoutMetadataIfTheBrokerRefusesIt() {
        CompletableFuture<Void> gate = trial.gate();
        trial.commitInterval = Duration.ofHours(1);
        trial.drainTimeout = Duration.ofMillis(50);
        trial.action = (records, context) -> {
            if (records.get(0).offset() == 1) {
                gate.join();
            }
            return Handled.ACK;
        };
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0, 1, 2);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 2);
        client.metadataLimit = 2;
        consumer.close();
        assertThat(client.committed.get(ONE)).isEqualTo(new OffsetAndMetadata(1, ""));
        trial.ledger.balances();
    }

    @Test
    void anInterruptDoesNotCostTheLastCommit() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 1);
        Thread.currentThread().interrupt();
        consumer.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.committed.get(ONE).offset()).isEqualTo(1);
    }

    @Test
    void aWakeupMeantForThePollAbortsNoOtherCallAndIsPassedOn() {
        client.wakeupsInCommitted = 2;
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).isEmpty();
        assertThat(client.wakeups.get()).isEqualTo(1);
        consumer.close();
    }

    @Test
    void aRejectedTaskStrandsNoLaneAndNoSlot() {
        trial.concurrency = 1;
        IntFunction<ExecutorService> refusing = size -> {
            ExecutorService threads = Executors.newSingleThreadExecutor();
            threads.shutdown();
            return threads;
        };
        Engine engine = new Engine(
                trial.settings(), List.of(binding(trial.target())), record -> trial.target(), trial.ledger, refusing);
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        for (int i = 0; i < 3; i++) {
            client.add(ONE, i);
            consumer.poll(Duration.ZERO);
        }
        trial.history.eachOnce(3);
        consumer.close();
        trial.ledger.balances();
    }

    @Test
    void revokedPartitionsAreReportedOnceAndBothCloseAndUnsubscribeDrain() {
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        consumer.unsubscribe();
        consumer.close();
        assertThat(trial.ledger.revoked).containsExactly(Set.of(ONE, TWO));
        assertThat(client.closed()).isTrue();
    }

    @Test
    void aPartitionAtItsLimitGoesOnAsSoonAsAQuarterOfItsRecordsHasEnded() {
        List<CompletableFuture<Void>> gates = List.of(trial.gate(), trial.gate(), trial.gate(), trial.gate());
        trial.maxUncommitted = 8;
        trial.action = (records, context) -> {
            gates.get((int) Math.min(3, records.get(0).offset())).join();
            return Handled.ACK;
        };
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0, 1, 2, 3, 4, 5, 6, 7);
        consumer.poll(Duration.ZERO);
        gates.get(0).complete(null);
        await().until(() -> trial.ledger.succeeded.get() == 1);
        client.add(ONE, 8);
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).containsExactly(ONE);
        client.inPoll = () -> {
            gates.get(1).complete(null);
            gates.get(2).complete(null);
            await().until(() -> trial.ledger.succeeded.get() == 3);
        };
        consumer.poll(Duration.ofSeconds(1));
        assertThat(client.wakeups.get()).isEqualTo(1);
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).isEmpty();
        gates.get(3).complete(null);
        consumer.close();
        trial.ledger.balances();
    }

    @Test
    void aProbeThatHangsDoesNotKeepTheBreakerOpen() {
        CompletableFuture<Void> gate = trial.gate();
        AtomicInteger probes = new AtomicInteger();
        trial.breaker = new BreakerRules(3, 3, 0.8, Duration.ofMillis(20), Duration.ofMillis(100));
        trial.drainTimeout = Duration.ofMillis(50);
        trial.action = (records, context) -> {
            if (trial.ledger.opened.get() == 0) {
                throw new IllegalStateException("down");
            }
            if (probes.incrementAndGet() == 1) {
                gate.join();
            }
            return Handled.ACK;
        };
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.add(ONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.closed.get() == 1 && trial.ledger.succeeded.get() == 9);
        gate.complete(null);
        await().until(() -> trial.ledger.succeeded.get() == 10);
        consumer.close();
    }

    @Test
    void aHandlerWithoutABreakerDoesNotWaitForItsNeighboursDependency() {
        RecordTarget<?> down = trial.target();
        RecordTarget<?> well = trial.target();
        trial.ordering = Ordering.PARTITION;
        trial.policy = failure -> new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(20));
        trial.action = (records, context) -> {
            if (records.get(0).partition() == 0) {
                throw new IllegalStateException("down");
            }
            return Handled.ACK;
        };
        BreakerRules rules = new BreakerRules(1, 1, 0.8, Duration.ofMinutes(1), Duration.ofMinutes(1));
        Engine engine = new Engine(
                trial.settings(),
                List.of(
                        new HandlerBinding(down, trial.policy, trial.sink, trial.onDeadLetter, rules),
                        new HandlerBinding(well, trial.policy, trial.sink, trial.onDeadLetter, null)),
                record -> record.partition() == 0 ? down : well,
                trial.ledger,
                Trial::threads);
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.opened.get() == 1);
        client.add(TWO, 0, 1);
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).isEmpty();
        await().until(() -> trial.ledger.succeeded.get() == 2);
        consumer.close();
    }

    @Test
    void recordsOfAPartitionThatIsNotAssignedAreAnErrorAndNotLost() {
        Consumer<byte[], byte[]> consumer = trial.engine().wrap(client);
        client.assign(List.of(ONE));
        client.seek(ONE, 0);
        client.add(ONE, 0);
        assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).hasMessageContaining("not assigned");
        assertThat(client.position(ONE)).isZero();
        consumer.close();
    }

    private HandlerBinding binding(RecordTarget<?> target) {
        return new HandlerBinding(target, trial.policy, trial.sink, trial.onDeadLetter);
    }

    /** As when the process may have no more threads. */
    private static final class NoThreads extends AbstractExecutorService {

        @Override
        public void execute(Runnable command) {
            throw new OutOfMemoryError("unable to create native thread");
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return true;
        }

        @Override
        public boolean isTerminated() {
            return true;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** A client whose calls fail on request; its rebalances and polls are those of Kafka's mock. */
}
