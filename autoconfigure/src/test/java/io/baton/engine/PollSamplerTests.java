package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import io.baton.engine.PartitionStatus.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the poll thread leaves for others to read. */
class PollSamplerTests {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

    private static final TopicPartition OTHER = new TopicPartition("topic", 1);

    private final Trial trial = new Trial(Ordering.PARTITION);
    private final Client client = new Client();
    private EngineStatistics engine;
    private Consumer<byte[], byte[]> consumer;

    @AfterEach
    void end() {
        trial.close();
        consumer.close();
    }

    @Test
    void nothingWasSeenBeforeTheFirstPoll() {
        start();

        assertThat(engine.poll().snapshot()).isEqualTo(PollSnapshot.NONE);
        assertThat(engine.poll().sinceLastPoll(System.nanoTime() + 1_000_000_000))
                .isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void aPartitionMovesWhileRecordsEndAndStandsStillBehindOneThatDoesNot() {
        CompletableFuture<Void> gate = trial.gate();
        trial.action = (records, context) -> {
            gate.join();
            return Handled.ACK;
        };
        start();
        client.add(0, 1, 2);
        client.lag = 5;

        PartitionStatus held = pollUntil(status -> status.held() == 3);
        assertThat(held.lag()).isEqualTo(5);
        assertThat(held.pauses()).isEmpty();
        PartitionStatus still =
                pollUntil(status -> status.still(System.nanoTime()).toMillis() > 1_100);
        assertThat(still.movedNanos()).isEqualTo(held.movedNanos());

        gate.complete(null);
        assertThat(pollUntil(status -> status.held() == 0).movedNanos()).isGreaterThan(held.movedNanos());
    }

    @Test
    void aPartitionWithNothingToDoDoesNotStandStill() {
        start();
        PartitionStatus first = pollUntil(status -> true);

        assertThat(pollUntil(status -> status.movedNanos() != first.movedNanos())
                        .still(System.nanoTime()))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aPositionThatCannotBeReadIsAPause() {
        client.positionUnknown = true;
        start();

        assertThat(pollUntil(status -> true))
                .extracting(PartitionStatus::pauses, PartitionStatus::lag)
                .containsExactly(Set.of(Pause.POSITION), -1L);
    }

    @Test
    void whatTheApplicationHasPausedDoesNotStandStill() {
        start();
        client.lag = 5;
        consumer.pause(List.of(PARTITION));
        PartitionStatus first = pollUntil(status -> status.pauses().equals(Set.of(Pause.APPLICATION)));

        assertThat(pollUntil(status -> status.movedNanos() != first.movedNanos())
                        .lag())
                .isEqualTo(5);
    }

    @Test
    void missingHistoryIsAPauseWithTheNumberOfOffsetsThatAreGone() {
        start();
        client.updateBeginningOffsets(Map.of(PARTITION, 42L));
        client.outOfRange = true;

        assertThat(pollUntil(status -> status.pauses().contains(Pause.HISTORY)).missing())
                .isEqualTo(42);
    }

    @Test
    void withAReactionToMissingHistoryNothingIsPaused() {
        trial.onOutOfRange = EngineSettings.OnOutOfRange.EARLIEST;
        start();
        client.updateBeginningOffsets(Map.of(PARTITION, 42L));
        client.outOfRange = true;

        pollUntil(status -> !client.outOfRange);
        assertThat(pollUntil(status -> true))
                .extracting(PartitionStatus::pauses, PartitionStatus::missing)
                .containsExactly(Set.of(), 0L);
    }

    @Test
    void aPartitionThatWasRevokedIsNoLongerSeen() {
        start();
        pollUntil(status -> true);
        client.rebalance(List.of());

        await().until(() -> {
            consumer.poll(Duration.ofMillis(1));
            return engine.poll().snapshot().partitions().isEmpty();
        });
    }

    @Test
    void aPartitionStandsStillThoughADependencyOfOthersIsDown() {
        RecordTarget<?> down = trial.target();
        RecordTarget<?> hangs = trial.target();
        CompletableFuture<Void> gate = trial.gate();
        trial.policy = failure -> new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMillis(20));
        trial.action = (records, context) -> {
            if (records.get(0).partition() == 0) {
                throw new IllegalStateException("down");
            }
            gate.join();
            return Handled.ACK;
        };
        BreakerRules rules = new BreakerRules(1, 1, 0.8, Duration.ofMinutes(1), Duration.ofMinutes(1));
        start(
                List.of(
                        new HandlerBinding(down, trial.policy, trial.sink, trial.onDeadLetter, rules),
                        new HandlerBinding(hangs, trial.policy, trial.sink, trial.onDeadLetter, null)),
                record -> record.partition() == 0 ? down : hangs);
        client.rebalance(List.of(PARTITION, OTHER));
        client.add(0);
        pollUntil(status -> engine.breakerOpen(trial.target().id()));
        client.addRecord(new ConsumerRecord<>("topic", 1, 0, new byte[1], new byte[1]));

        // of a partition that moves, it can be no more than the time between two looks
        PartitionStatus hanging = pollUntil(status -> status.partition().equals(OTHER)
                && status.still(System.nanoTime()).toMillis() > 3_000);
        assertThat(pollUntil(status -> status.partition().equals(PARTITION)).movedNanos())
                .isGreaterThan(hanging.movedNanos());
    }

    private void start() {
        start(
                List.of(new HandlerBinding(
                        trial.target(), trial.policy, trial.sink, EngineSettings.OnDeadLetter.CONTINUE)),
                record -> null);
    }

    private void start(List<HandlerBinding> bindings, RecordRouter router) {
        EngineListener listener = new EngineListener() {
            @Override
            public void started(EngineStatistics statistics) {
                engine = statistics;
            }
        };
        consumer = new Engine(trial.settings(), bindings, router, listener, Trial::threads).wrap(client);
        consumer.subscribe(List.of("topic"), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
        client.rebalance(List.of(PARTITION));
    }

    private PartitionStatus pollUntil(Predicate<PartitionStatus> wanted) {
        return await().until(
                        () -> {
                            consumer.poll(Duration.ofMillis(1));
                            return engine.poll().snapshot().partitions().stream()
                                    .filter(wanted)
                                    .findFirst()
                                    .orElse(null);
                        },
                        status -> status != null);
    }

    /** A client that says what a test tells it. */
    private static final class Client extends MockConsumer<byte[], byte[]> {

        long lag;
        boolean positionUnknown;
        boolean outOfRange;

        Client() {
            super("none");
            updateBeginningOffsets(Map.of(PARTITION, 0L, OTHER, 0L));
        }

        void add(long... offsets) {
            for (long offset : offsets) {
                addRecord(new ConsumerRecord<>("topic", 0, offset, new byte[1], new byte[1]));
            }
        }

        @Override
        public synchronized OptionalLong currentLag(TopicPartition partition) {
            return OptionalLong.of(lag);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                Set<TopicPartition> partitions, Duration timeout) {
            if (positionUnknown) {
                throw new TimeoutException("no coordinator");
            }
            return Map.of();
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(
                Collection<TopicPartition> partitions, Duration timeout) {
            return super.beginningOffsets(partitions);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (outOfRange) {
                outOfRange = false;
                throw new OffsetOutOfRangeException(Map.of(PARTITION, 0L));
            }
            return super.poll(timeout);
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {}

        @Override
        public synchronized void wakeup() {}
    }
}
