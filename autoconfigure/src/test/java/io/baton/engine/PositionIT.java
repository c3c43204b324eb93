package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a partition starts, and that the committed position follows over what holds no records. */
class PositionIT {

    private final TestBroker broker = TestBroker.shared();

    @Test
    void theCommittedPositionPassesOverTransactionMarkersAndAbortedRecords() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            try (KafkaProducer<byte[], byte[]> producer =
                    broker.producer(Map.of("transactional.id", TestBroker.name("tx")))) {
                producer.initTransactions();
                for (int round = 0; round < 4; round++) {
                    producer.beginTransaction();
                    for (int i = 0; i < 5; i++) {
                        producer.send(new ProducerRecord<>(trial.topic, TestBroker.bytes("k" + i), new byte[1]))
                                .get();
                    }
                    if (round % 2 == 0) {
                        producer.commitTransaction();
                    } else {
                        producer.abortTransaction();
                    }
                }
            }
            trial.start(Map.of("isolation.level", "read_committed"));
            await().until(() -> trial.committed(0) == 24);
            trial.history.eachOnce(10);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @Test
    void theCommittedPositionPassesOverCompactedHoles() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(
                    1, Map.of("cleanup.policy", "compact", "min.cleanable.dirty.ratio", "0.01", "segment.ms", "50"));
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                records.add(new ProducerRecord<>(trial.topic, TestBroker.bytes("k" + i % 3), new byte[] {(byte) i}));
            }
            broker.send(records);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(60))
                    .until(() -> {
                        // closes the segment, so that what is in it may be compacted
                        broker.send(List.of(new ProducerRecord<>(trial.topic, TestBroker.bytes("roll"), new byte[1])));
                        return broker.admin()
                                        .listOffsets(Map.of(
                                                trial.partition(0), org.apache.kafka.clients.admin.OffsetSpec.latest()))
                                        .partitionResult(trial.partition(0))
                                        .get()
                                        .offset()
                                > 36;
                    });
            long end = broker.admin()
                    .listOffsets(Map.of(trial.partition(0), org.apache.kafka.clients.admin.OffsetSpec.latest()))
                    .partitionResult(trial.partition(0))
                    .get()
                    .offset();
            trial.start();
            await().until(() -> trial.committed(0) == end);
            trial.history.eachOnce(trial.ledger.succeeded.get());
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @CsvSource({"EARLIEST, 15", "LATEST, 5"})
    void aGroupWithoutAPositionStartsWhereItIsTold(EngineSettings.StartOffset start, int expected) throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            trial.startOffset = start;
            broker.send(trial.topic, 10, 2);
            Member member = trial.start();
            // the start is committed at once: what comes while the group is away is not missed
            await().until(() -> trial.committed(0) >= (start == EngineSettings.StartOffset.LATEST ? 10 : 0));
            member.stop();
            broker.send(trial.topic, 5, 2);
            trial.start();
            await().until(() -> trial.committed(0) == 15);
            trial.history.eachOnce(expected);
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @CsvSource({"STOP, 5", "EARLIEST, 15", "LATEST, 6"})
    void missingHistoryIsReportedAndTheSettingDecides(EngineSettings.OnOutOfRange policy, int expected)
            throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            trial.onOutOfRange = policy;
            broker.send(trial.topic, 5, 2);
            Engine engine = trial.engine();
            Member first = trial.start(engine, Map.of());
            await().until(() -> trial.committed(0) == 5);
            first.stop();
            broker.send(trial.topic, 20, 2);
            broker.admin()
                    .deleteRecords(Map.of(trial.partition(0), RecordsToDelete.beforeOffset(15)))
                    .all()
                    .get();
            trial.start(engine, Map.of());
            await().until(() -> !trial.ledger.missing.isEmpty());
            assertThat(trial.ledger.missing).containsExactly(List.of(0L, 5L, 15L));
            if (policy == EngineSettings.OnOutOfRange.STOP) {
                assertThat(trial.committed(0)).isEqualTo(5);
            } else {
                await().until(() -> trial.committed(0) == 25);
                broker.send(trial.topic, 1, 1);
                await().until(() -> trial.committed(0) == 26);
            }
            trial.history.eachOnce(policy == EngineSettings.OnOutOfRange.EARLIEST ? expected + 1 : expected);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTopicThatWasCreatedAnewUnseenIsReadFromItsStart(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 20, 2);
            Member member = trial.start();
            await().until(() -> trial.committed(0) == 20);
            member.frozen(() -> {
                broker.recreate(trial.topic, 1);
                // beyond the old position: the client would go on at 20
                broker.send(trial.topic, 60, 2);
                return null;
            });
            await().until(() -> trial.committed(0) == 60);
            assertThat(trial.ledger.succeeded).hasValue(20 + 60);
            assertThat(trial.ledger.commitsGone).containsExactly(trial.partition(0));
            trial.ledger.balances();
        }
    }

    @Test
    void aTopicThatWasCreatedAnewAndIsShorterThanBeforeIsReadFromItsStart() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 20, 2);
            Member member = trial.start();
            await().until(() -> trial.committed(0) == 20);
            member.frozen(() -> {
                broker.recreate(trial.topic, 1);
                // the client finds its position out of range
                broker.send(trial.topic, 10, 2);
                return null;
            });
            await().until(() -> trial.committed(0) == 10);
            assertThat(trial.ledger.succeeded).hasValue(20 + 10);
            trial.ledger.balances();
        }
    }

    @Test
    void whatEndedOnATopicThatIsCreatedAnewIsNotCommittedOnTheNewOne() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.topic = broker.topic(1);
            broker.send(trial.topic, 20, 2);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 10) {
                    gate.join();
                }
                return Handled.ACK;
            };
            Member member = trial.start();
            await().until(() -> trial.committed(0) == 10);
            member.frozen(() -> {
                broker.recreate(trial.topic, 1);
                broker.send(trial.topic, 60, 2);
                gate.complete(null);
                await().until(() -> trial.ledger.succeeded.get() == 20);
                return null;
            });
            await().until(() -> trial.committed(0) == 60);
            assertThat(trial.ledger.succeeded).hasValue(20 + 60);
            trial.ledger.balances();
        }
    }

    @Test
    void aBrokerThatTakesNoLargeMetadataStillGetsTheOffsets() throws Exception {
        TestBroker small = new TestBroker(Map.of("offset.metadata.max.bytes", "5"));
        try (Trial trial = new Trial(Ordering.KEY)) {
            trial.broker = small;
            trial.topic = small.topic(1);
            small.send(trial.topic, 100, 100);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                if (records.get(0).offset() == 50) {
                    gate.join();
                }
                return Handled.ACK;
            };
            trial.start();
            await().until(() -> trial.committed(0) == 50);
            await().until(() -> !trial.ledger.commitFailures.isEmpty());
            assertThat(trial.ledger.commitFailures).singleElement().asString().contains("OffsetMetadataTooLarge");
            gate.complete(null);
            await().until(() -> trial.committed(0) == 100);
            trial.history.eachOnce(100);
            trial.ledger.balances();
        } finally {
            small.close();
        }
    }

    @Test
    void offsetsCannotBeCommittedPastTheEngine() throws Exception {
        try (Trial trial = new Trial(Ordering.KEY)) {
            var consumer = trial.engine().wrap(new org.apache.kafka.clients.consumer.MockConsumer<>("none"));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> consumer.commitSync()))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(consumer).isEqualTo(consumer);
            consumer.close();
        }
    }
}
