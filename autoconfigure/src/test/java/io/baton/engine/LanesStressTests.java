package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many threads, every kind of end, partitions that come and go: the invariants hold. */
@Tag("hot")
class LanesStressTests {

    private static final int RECORDS = 20_000;
    private static final int PARTITIONS = 4;

    private final Map<String, Integer> ended = new ConcurrentHashMap<>();

    static Stream<Arguments> orderingsAndHandlers() {
        return Stream.of(Ordering.values())
                .flatMap(ordering -> Stream.of(1, 2).map(handlers -> Arguments.of(ordering, handlers)));
    }

    @ParameterizedTest
    @MethodSource("orderingsAndHandlers")
    void everyRecordEndsOnceInItsPlace(Ordering ordering, int handlers) {
        long seed = 99 + ordering.ordinal();
        System.out.println("LanesStressTests seed " + seed);
        Random random = new Random(seed);
        try (Trial trial = new Trial(ordering)) {
            trial.action = (records, context) -> chaos(records.get(0), context.attempt());
            trial.policy = LanesStressTests::decide;
            trial.sink = (failure, category) -> {
                end(failure.record());
                return CompletableFuture.supplyAsync(() -> "letters");
            };
            Lanes lanes = lanes(trial, handlers);
            long[] next = new long[PARTITIONS];
            for (int sent = 0; sent < RECORDS; ) {
                int partition = random.nextInt(PARTITIONS);
                List<ConsumerRecord<byte[], byte[]>> records = records(random, partition, next[partition]);
                next[partition] += records.size();
                sent += records.size();
                lanes.accept(new TopicPartition("topic", partition), records);
                committableHasEnded(lanes);
            }
            await().until(() -> trial.ledger.inFlight() == 0);
            committableHasEnded(lanes);
            for (PartitionLanes partition : lanes.partitions().values()) {
                assertThat(partition.commitPoint(true).offset().offset())
                        .isEqualTo(next[partition.partition.partition()]);
                assertThat(partition.load()).isEqualTo(new PartitionLoad(0, 0, 0));
                assertThat(partition.isQuiet()).isTrue();
            }
            assertThat(ended.values())
                    .hasSize((int) Stream.of(0, 1, 2, 3).mapToLong(p -> next[p]).sum());
            assertThat(ended.values()).containsOnly(1);
            trial.history.inOrder();
            trial.ledger.balances();
            assertThat(trial.ledger.released).hasValue(0);
            lanes.shutdown();
        }
    }

    @ParameterizedTest
    @MethodSource("orderingsAndHandlers")
    void outagesThatComeAndGoStopNothingForGood(Ordering ordering, int handlers) {
        try (Trial trial = new Trial(ordering)) {
            Map<String, Integer> calls = new ConcurrentHashMap<>();
            trial.breaker = new BreakerRules(4, 2, 0.8, Duration.ofMillis(1), Duration.ofMillis(4));
            trial.policy = LanesStressTests::decide;
            trial.sink = (failure, category) -> {
                end(failure.record());
                return CompletableFuture.supplyAsync(() -> "letters");
            };
            trial.action = (records, context) -> {
                // 3 ms down, 3 ms up
                if (System.nanoTime() / 3_000_000 % 2 == 0) {
                    throw new IllegalStateException("down");
                }
                // not the attempt: an outage costs none, so a probe would fail as before for ever
                return chaos(records.get(0), calls.merge(id(records.get(0)), 1, Integer::sum));
            };
            Lanes lanes = lanes(trial, handlers);
            Random random = new Random(7);
            long[] next = new long[PARTITIONS];
            for (int sent = 0; sent < RECORDS; ) {
                int partition = random.nextInt(PARTITIONS);
                List<ConsumerRecord<byte[], byte[]>> records = records(random, partition, next[partition]);
                next[partition] += records.size();
                sent += records.size();
                lanes.accept(new TopicPartition("topic", partition), records);
                committableHasEnded(lanes);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> trial.ledger.inFlight() == 0);
            assertThat(trial.ledger.opened).hasPositiveValue();
            assertThat(ended.values())
                    .hasSize((int) Stream.of(0, 1, 2, 3).mapToLong(p -> next[p]).sum())
                    .containsOnly(1);
            trial.history.inOrder();
            trial.ledger.balances();
            lanes.shutdown();
        }
    }

    @Test
    void reassignedPartitionsNeverRunTwoOfAKeyAndLateResultsChangeNothing() {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.action = (records, context) -> {
                if (ThreadLocalRandom.current().nextInt(20) == 0) {
                    Thread.sleep(2);
                }
                return Handled.ACK;
            };
            Lanes lanes = lanes(trial, 1);
            Leftovers leftovers = new Leftovers();
            Random random = new Random(5);
            TopicPartition topicPartition = new TopicPartition("topic", 0);
            long position = 0;
            for (int round = 0; round < 200; round++) {
                lanes.accept(topicPartition, records(random, 0, position));
                PartitionLanes old = lanes.partitions().get(topicPartition);
                lanes.close(old);
                leftovers.add(old);
                CommitPoint point = old.commitPoint(true);
                position = point == null ? position : point.offset().offset();
                FinishedAhead ahead = point == null
                        ? FinishedAhead.NONE
                        : FinishedAhead.fromText(point.offset().metadata(), position);
                PartitionLanes opened = new PartitionLanes(
                        topicPartition, round, Ordering.KEY, new StartPosition(position, ahead, true));
                leftovers.holdBack(opened, lanes::dispatch);
                lanes.partitions().put(topicPartition, opened);
                assertThat(
                                old.commitPoint(true) == null
                                        ? position
                                        : old.commitPoint(true).offset().offset())
                        .isEqualTo(position);
            }
            lanes.accept(topicPartition, records(random, 0, position));
            await().until(() -> trial.ledger.inFlight() == 0);
            trial.history.noOverlap();
            trial.ledger.balances();
            assertThat(trial.ledger.released.get()).isPositive();
            lanes.shutdown();
        }
    }

    private Handled chaos(ConsumerRecord<byte[], byte[]> record, int attempt) throws Exception {
        int dice = Math.floorMod((int) record.offset() * 31 + attempt * 17 + record.partition(), 100);
        if (dice < 5) {
            throw new IllegalStateException("again");
        } else if (dice < 7) {
            throw new IllegalArgumentException("letter");
        } else if (dice < 9) {
            end(record);
            throw new ArithmeticException("business");
        } else if (dice < 11) {
            end(record);
            return new Handled.Done(Outcome.skip("skip"));
        } else if (dice < 13) {
            return new Handled.Done(Outcome.deadLetter("letter"));
        } else if (dice < 20) {
            end(record);
            return new Handled.Pending(CompletableFuture.supplyAsync(Outcome::ack));
        }
        end(record);
        return Handled.ACK;
    }

    private static FailureDecision decide(FailedRecord failure) {
        if (failure.exception() instanceof IllegalStateException && failure.attempts() < 3) {
            return new FailureDecision.Retry(
                    ErrorCategory.TRANSIENT, Duration.ofNanos(failure.record().offset() * 10));
        }
        return failure.exception() instanceof ArithmeticException
                ? new FailureDecision.Business()
                : new FailureDecision.DeadLetter(ErrorCategory.PERMANENT);
    }

    private void end(ConsumerRecord<byte[], byte[]> record) {
        ended.merge(id(record), 1, Integer::sum);
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "@" + record.offset();
    }

    private void committableHasEnded(Lanes lanes) {
        for (PartitionLanes partition : lanes.partitions().values()) {
            CommitPoint point = partition.commitPoint(true);
            if (point == null) {
                continue;
            }
            long committable = point.offset().offset();
            for (long offset = Math.max(0, committable - 50); offset < committable; offset++) {
                assertThat(ended).containsKey(partition.partition.partition() + "@" + offset);
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Random random, int partition, long from) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        int count = 1 + random.nextInt(200);
        for (long offset = from; offset < from + count; offset++) {
            byte[] key = random.nextInt(10) == 0 ? null : TestBroker.bytes("k" + random.nextInt(40));
            records.add(new ConsumerRecord<>("topic", partition, offset, key, new byte[1]));
        }
        return records;
    }

    private static Lanes lanes(Trial trial, int handlers) {
        List<RecordTarget<ConsumerRecord<byte[], byte[]>>> targets = new ArrayList<>();
        for (int i = 0; i < handlers; i++) {
            targets.add(trial.target());
        }
        List<HandlerBinding> bindings = targets.stream()
                .map(target -> new HandlerBinding(target, trial.policy, trial.sink, trial.onDeadLetter, trial.breaker))
                .toList();
        Engine.Parts parts = new Engine.Parts(
                trial.settings(),
                bindings,
                record -> targets.get((int) (record.offset() % handlers)),
                trial.ledger,
                Trial::threads,
                new Leftovers(),
                new MetadataWatch());
        Lanes lanes = new Lanes(parts, parts.openThreads(), () -> {});
        for (int i = 0; i < PARTITIONS; i++) {
            TopicPartition partition = new TopicPartition("topic", i);
            lanes.partitions()
                    .put(
                            partition,
                            new PartitionLanes(
                                    partition, 1, trial.ordering, new StartPosition(0, FinishedAhead.NONE, false)));
        }
        trial.ledger.started(new LaneStatistics(lanes));
        return lanes;
    }
}
