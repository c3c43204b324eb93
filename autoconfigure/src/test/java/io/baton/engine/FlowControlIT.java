package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory stays bounded, and a full partition stops nobody else. */
class FlowControlIT {

    private final TestBroker broker = TestBroker.shared();

    @ParameterizedTest
    @EnumSource
    void aPartitionWithTooManyRecordsPausesAndGoesOnWhileOthersAreUntouched(Ordering ordering) throws Exception {
        try (Trial trial = new Trial(ordering)) {
            trial.topic = broker.topic(2);
            trial.maxUncommitted = 100;
            // nothing but the wakeup of a relieved partition ends a poll before the second it lasts
            trial.commitInterval = Duration.ofSeconds(1);
            broker.send(trial.topic, 2000, 10);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (records, context) -> {
                if (records.get(0).partition() == 0 && records.get(0).offset() == 0) {
                    gate.join();
                }
                return Handled.ACK;
            };
            trial.start(Map.of("max.poll.records", 50));
            await().atMost(Duration.ofSeconds(20)).until(() -> trial.committed(1) == 1000);
            assertThat(trial.ledger.pauses).contains("paused 0");
            assertThat(trial.ledger.engines()).singleElement().satisfies(engine -> {
                assertThat(engine.pausedPartitions()).isEqualTo(1);
                assertThat(engine.uncommitted()).isBetween(100, 150);
            });
            trial.ledger.balances();
            gate.complete(null);
            await().atMost(Duration.ofSeconds(20)).until(() -> trial.committed(0) == 1000);
            trial.history.eachOnce(2000);
            trial.history.inOrder();
            trial.ledger.balances();
        }
    }

    @Test
    void tooManyBytesPauseThePartitionThatHoldsMost() throws Exception {
        try (Trial trial = new Trial(Ordering.PARTITION)) {
            trial.topic = broker.topic(2);
            trial.maxBuffered = 200_000;
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                records.add(new ProducerRecord<>(trial.topic, 0, null, new byte[2000]));
                records.add(new ProducerRecord<>(trial.topic, 1, null, new byte[10]));
            }
            broker.send(records);
            CompletableFuture<Void> gate = trial.gate();
            trial.action = (batch, context) -> {
                if (batch.get(0).partition() == 0 && batch.get(0).offset() == 0) {
                    gate.join();
                }
                return Handled.ACK;
            };
            trial.start(Map.of("max.poll.records", 20));
            await().until(() -> trial.committed(1) == 400);
            await().until(() -> trial.ledger.pauses.contains("paused 0"));
            assertThat(trial.ledger.inFlight()).isLessThan(150);
            gate.complete(null);
            await().until(() -> trial.committed(0) == 400);
            assertThat(trial.ledger.pauses).contains("resumed 0");
            trial.history.eachOnce(800);
            trial.ledger.balances();
        }
    }
}
