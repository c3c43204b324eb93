package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.BatchHandlerException;
import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What handlers may return and throw: outcomes, stages, batches, errors, nothing at all. */
class HandlerCallsIT {

    private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS);

    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @EnumSource
    void asynchronousHandlersKeepOrderLimitAndRetries(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(2);
            trial.concurrency = 3;
            broker.send(trial.topic, 200, 20);
            AtomicInteger running = new AtomicInteger();
            Queue<Integer> peaks = new ConcurrentLinkedQueue<>();
            trial.action = (records, context) -> {
                peaks.add(running.incrementAndGet());
                int attempt = context.attempt();
                return new Handled.Pending(CompletableFuture.supplyAsync(
                        () -> {
                            running.decrementAndGet();
                            if (records.get(0).offset() % 10 == 3 && attempt == 1) {
                                throw new CompletionException(new IllegalStateException("once more"));
                            }
                            return Outcome.ack();
                        },
                        SOON));
            };
            trial.policy = failure -> failure.exception() instanceof IllegalStateException
                    ? new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(5))
                    : new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
            trial.start();
            await().until(() -> trial.committed(0) + trial.committed(1) == 200);
            trial.history.eachOnce(200);
            trial.history.inOrder();
            assertThat(peaks).allMatch(peak -> peak <= 3);
            assertThat(trial.ledger.retries).hasValue(20);
            trial.ledger.balances();
        }
    }

    @Test
    void aStopWaitsForAnAsynchronousHandler() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 1, 1);
            CompletableFuture<Outcome> gate = trial.gate();
            trial.action = (records, context) -> new Handled.Pending(gate);
            Member member = trial.start();
            await().until(() -> trial.history.calls() == 1);
            member.beginStop();
            CompletableFuture.runAsync(() -> gate.complete(Outcome.ack()), SOON);
            member.stop();
            assertThat(trial.committed(0)).isEqualTo(1);
            trial.ledger.balances();
        }
    }

    @Test
    void anAsynchronousHandlerThatOutlastsTheStopDoesNotBlockTheNextStart() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 1, 1);
            trial.drainTimeout = Duration.ofMillis(100);
            CompletableFuture<Outcome> gate = trial.gate();
            trial.action = (records, context) -> trial.history.calls() == 1 ? new Handled.Pending(gate) : Handled.ACK;
            Engine engine = trial.engine();
            Member member = trial.start(engine, Map.of());
            await().until(() -> trial.history.calls() == 1);
            member.stop();
            trial.start(engine, Map.of());
            await().until(() -> trial.ledger.received.get() == 2);
            assertThat(trial.history.calls()).isEqualTo(1);
            gate.complete(Outcome.ack());
            await().until(() -> trial.committed(0) == 1);
            trial.history.noOverlap();
            trial.ledger.balances();
        }
    }

    @Test
    void outcomesDecideHowARecordEnds() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 7, 7);
            trial.policy = failure -> failure.exception() instanceof ArithmeticException
                    ? new FailureDecision.Business()
                    : new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
            trial.action = (records, context) -> switch ((int) records.get(0).offset()) {
                case 0 -> new Handled.Done(Outcome.skip("no interest"));
                case 1 -> new Handled.Done(Outcome.deadLetter("no good"));
                case 2 -> throw new ArithmeticException("rule");
                case 3 -> null;
                case 4 -> new Handled.Done(null);
                case 5 -> {
                    if (trial.history.calls(0, 5) < 3) {
                        context.retryAfter(Duration.ofMillis(5));
                    }
                    assertThat(context.attempt()).isEqualTo(1);
                    yield Handled.ACK;
                }
                default -> {
                    // must not hit the record that this thread takes next
                    Thread.currentThread().interrupt();
                    yield Handled.ACK;
                }
            };
            trial.start();
            await().until(() -> trial.committed(0) == 7);
            assertThat(trial.ledger.skipped).hasValue(1);
            assertThat(trial.ledger.business).hasValue(1);
            assertThat(trial.ledger.deadLettered).hasValue(3);
            assertThat(trial.ledger.succeeded).hasValue(2);
            assertThat(trial.history.calls(0, 5)).isEqualTo(3);
            trial.ledger.balances();
        }
    }

    @Test
    void batchesAreAsLargeAsAllowedAndTheNamedRecordAloneIsJudged() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(1);
            trial.batchSize = 10;
            broker.send(trial.topic, 100, 1);
            Queue<List<Long>> batches = new ConcurrentLinkedQueue<>();
            trial.action = (records, context) -> {
                List<Long> offsets =
                        records.stream().map(ConsumerRecord::offset).toList();
                batches.add(offsets);
                int poison = offsets.indexOf(25L);
                if (poison >= 0) {
                    throw new BatchHandlerException(poison, new IllegalArgumentException("record 25"));
                }
                return Handled.ACK;
            };
            trial.policy = failure -> failure.exception() instanceof IllegalArgumentException
                    ? new FailureDecision.DeadLetter(ErrorCategory.PERMANENT)
                    : new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ZERO);
            trial.start();
            await().until(() -> trial.committed(0) == 100);
            assertThat(batches).allMatch(batch -> batch.size() <= 10).anyMatch(batch -> batch.size() == 10);
            assertThat(trial.ledger.letters)
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.record().offset()).isEqualTo(25));
            assertThat(trial.ledger.succeeded).hasValue(99);
            trial.ledger.balances();
        }
    }

    @Test
    void aBatchThatFailsAsAWholeIsRetriedAndThenHandledOneByOne() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(1);
            trial.batchSize = 5;
            broker.send(trial.topic, 5, 1);
            Queue<List<Long>> batches = new ConcurrentLinkedQueue<>();
            trial.action = (records, context) -> {
                List<Long> offsets =
                        records.stream().map(ConsumerRecord::offset).toList();
                batches.add(offsets);
                if (offsets.contains(2L)) {
                    throw new IllegalStateException("something is wrong");
                }
                return Handled.ACK;
            };
            trial.start(Map.of("fetch.min.bytes", 1));
            await().until(() -> trial.committed(0) == 5);
            List<Long> all = List.of(0L, 1L, 2L, 3L, 4L);
            assertThat(batches)
                    .containsExactly(
                            all,
                            all,
                            all,
                            List.of(0L),
                            List.of(1L),
                            List.of(2L),
                            List.of(2L),
                            List.of(2L),
                            List.of(3L),
                            List.of(4L));
            assertThat(trial.ledger.deadLettered).hasValue(1);
            assertThat(trial.ledger.succeeded).hasValue(4);
            trial.ledger.balances();
        }
    }

    @Test
    void aBatchEndsInFrontOfARecordThatCannotBeRead() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(1);
            trial.batchSize = 10;
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (String value : List.of("a", "b", "garbage", "c", "garbage", "garbage", "d")) {
                records.add(new ProducerRecord<>(trial.topic, 0, null, TestBroker.bytes(value)));
            }
            broker.send(records);
            Queue<List<Long>> batches = new ConcurrentLinkedQueue<>();
            trial.action = (inputs, context) -> {
                batches.add(inputs.stream().map(ConsumerRecord::offset).toList());
                return Handled.ACK;
            };
            trial.policy = failure -> new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
            trial.start();
            await().until(() -> trial.committed(0) == 7);
            assertThat(batches).containsExactly(List.of(0L, 1L), List.of(3L), List.of(6L));
            assertThat(trial.ledger.letters)
                    .extracting(letter -> letter.record().offset())
                    .containsExactly(2L, 4L, 5L);
            trial.ledger.balances();
        }
    }

    @Test
    void anOutcomeCountsForAllOfABatch() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(1);
            trial.batchSize = 4;
            broker.send(trial.topic, 8, 1);
            trial.action = (records, context) -> records.get(0).offset() == 0
                    ? new Handled.Done(Outcome.deadLetter("all of them"))
                    : new Handled.Done(Outcome.skip("these too"));
            trial.start(Map.of("max.poll.records", 4));
            await().until(() -> trial.committed(0) == 8);
            assertThat(trial.ledger.deadLettered).hasValue(4);
            assertThat(trial.ledger.skipped).hasValue(4);
            trial.ledger.balances();
        }
    }

    @Test
    void aHandlerThatHangsIsReportedOnceWithItsStack() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            trial.hangWarning = Duration.ofMillis(100);
            broker.send(trial.topic, 1, 1);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                gate.join();
                return Handled.ACK;
            };
            trial.start();
            await().until(() -> !trial.ledger.hanging.isEmpty());
            assertThat(trial.ledger.hanging.peek())
                    .anyMatch(frame -> frame.getClassName().startsWith(HandlerCallsIT.class.getName()));
            EngineStatistics engine = trial.ledger.engines().iterator().next();
            assertThat(engine.longestRunning()).isGreaterThan(Duration.ofMillis(100));
            assertThat(engine.running("handler")).isEqualTo(1);
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            assertThat(trial.ledger.hanging).hasSize(1);
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDyingJvmAcknowledgesNothing(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 10, 10);
            trial.concurrency = 1;
            trial.policy = failure -> new FailureDecision.Halt();
            trial.action = (records, context) -> {
                throw new OutOfMemoryError("test");
            };
            Member member = trial.start();
            await().until(() -> trial.ledger.halted.size() == 1);
            await().until(() -> trial.committed(0) == 0);
            assertThat(trial.history.calls()).isEqualTo(1);
            trial.ledger.balances();
            member.stop();
            assertThat(trial.committed(0)).isEqualTo(0);
            assertThat(trial.ledger.released).hasValue(10);
            trial.ledger.balances();
        }
    }

    @Test
    void aListenerThatThrowsDisturbsNothing() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 50, 5);
            Engine engine = new Engine(
                    trial.settings(),
                    List.of(new HandlerBinding(trial.target(), trial.policy, trial.sink, trial.onDeadLetter)),
                    record -> {
                        throw new IllegalStateException("nothing to route");
                    },
                    new EngineListener() {
                        @Override
                        public void succeeded(RecordRun run) {
                            throw new IllegalStateException("listener");
                        }
                    },
                    Trial::threads);
            trial.start(engine, Map.of());
            await().until(() -> trial.committed(0) == 50);
            trial.history.eachOnce(50);
        }
    }
}
