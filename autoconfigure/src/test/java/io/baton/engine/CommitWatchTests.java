package io.baton.engine;

import static io.baton.engine.MockClient.ONE;
import static io.baton.engine.MockClient.TWO;
import static io.baton.engine.MockClient.newMetadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.ErrorCategory;
import io.baton.Ordering;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the group's commits still stand: asked for, answered late, or not answered at all. */
class CommitWatchTests {

    private final Trial trial = new Trial(Ordering.KEY);
    private final MockClient client = new MockClient();

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void recordsWaitUntilTheCoordinatorSaysThatTheCommitsStand() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        consumer.poll(Duration.ZERO);
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        client.add(ONE, 0, 1);
        consumer.poll(Duration.ZERO);
        assertThat(client.position(ONE)).isZero();
        assertThat(client.paused()).containsExactlyInAnyOrder(ONE, TWO);
        client.committedFailure = null;
        client.add(ONE, 0, 1);
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.succeeded).hasValue(2);
        });
        trial.history.eachOnce(2);
        assertThat(trial.ledger.commitsGone).isEmpty();
        consumer.close();
    }

    @Test
    void recordsWaitForSecondsOnlyAndCommitsAsLongAsTheCoordinatorIsSilent() {
        trial.commitInterval = Duration.ofMillis(20);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        client.add(ONE, 0, 1);
        consumer.poll(Duration.ZERO);
        await().untilAsserted(() -> assertThat(trial.ledger.succeeded).hasValue(2));
        await().during(Duration.ofMillis(100)).until(() -> {
            consumer.poll(Duration.ZERO);
            return client.committed.get(ONE).offset() == 0;
        });
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
        });
        trial.history.eachOnce(2);
        consumer.close();
    }

    @Test
    void aTopicCreatedAnewWhileTheCoordinatorIsSilentIsReadFromItsStartAfterwards() {
        client.committed.put(ONE, new OffsetAndMetadata(1));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        client.add(ONE, 1);
        consumer.poll(Duration.ZERO);
        await().untilAsserted(() -> assertThat(trial.ledger.succeeded).hasValue(1));
        client.committed.clear();
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.position(ONE)).isZero();
        });
        assertThat(trial.ledger.commitsGone).contains(ONE);
        client.add(ONE, 0, 1);
        consumer.poll(Duration.ZERO);
        await().untilAsserted(() -> assertThat(trial.ledger.succeeded).hasValue(3));
        consumer.close();
        assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
    }

    @Test
    void noCallStartsWhenTheCoordinatorHasBeenSilentForTheSessionTimeout() {
        trial.membershipTimeout = Duration.ofMillis(200);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        assertThat(trial.ledger.doubted).hasValue(1);
        client.add(ONE, 0);
        consumer.poll(Duration.ZERO);
        await().during(Duration.ofMillis(100)).until(() -> trial.ledger.handled.get() == 0);
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.succeeded).hasValue(1);
        });
        consumer.close();
    }

    @Test
    void aCoordinatorThatDoesNotSayWhetherTheCommitsStandKeepsNoHeartbeatWaiting() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        client.askedForAtMost = null;
        consumer.poll(Duration.ZERO);
        assertThat(client.askedForAtMost).isLessThanOrEqualTo(Duration.ofSeconds(1));
        client.committedFailure = null;
        consumer.close();
    }

    @Test
    void aCoordinatorThatAnswersLateCostsNoCommitOfAPartitionThatGoes() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0, 1);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 2);
        newMetadata(engine);
        client.answersCommittedAfter = Duration.ofSeconds(2);
        consumer.poll(Duration.ZERO);
        Thread.currentThread().interrupt();
        consumer.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
    }

    @Test
    void aPartitionWhoseCommitIsGoneWhenItIsTakenAwayIsNotCommitted() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0, 1);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.succeeded.get() == 2);
        client.committed.clear();
        newMetadata(engine);
        consumer.close();
        assertThat(client.committed).doesNotContainKey(ONE);
    }

    @Test
    void theHistoryOfATopicThatWasCreatedAnewIsNotMissed() {
        client.committed.put(ONE, new OffsetAndMetadata(5));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        consumer.poll(Duration.ZERO);
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 5L));
        client.inPoll = () -> {
            client.committed.clear();
            newMetadata(engine);
        };
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.missing).isEmpty();
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).isEmpty();
        consumer.close();
    }

    @Test
    void aPositionThatIsOutOfRangeButNoLongerOursIsNoMissingHistory() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 20L));
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.missing).isEmpty();
        assertThat(client.paused()).isEmpty();
        consumer.close();
    }

    @Test
    void aPositionThatIsOutOfRangeInSilenceWaitsForTheAnswer() {
        trial.onOutOfRange = EngineSettings.OnOutOfRange.LATEST;
        client.updateEndOffsets(Map.of(ONE, 5L, TWO, 5L));
        client.committed.put(ONE, new OffsetAndMetadata(1));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 1L));
        consumer.poll(Duration.ZERO);
        assertReadFromItsStartWhenItIsKnownToBeAnother(consumer);
    }

    @Test
    void aPositionThatIsOutOfRangeAsTheSilenceBeginsWaitsForTheAnswer() {
        trial.onOutOfRange = EngineSettings.OnOutOfRange.LATEST;
        client.updateEndOffsets(Map.of(ONE, 5L, TWO, 5L));
        client.committed.put(ONE, new OffsetAndMetadata(1));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.inPoll = () -> {
            newMetadata(engine);
            client.committedFailure = new TimeoutException("no coordinator");
        };
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 1L));
        consumer.poll(Duration.ZERO);
        assertReadFromItsStartWhenItIsKnownToBeAnother(consumer);
    }

    private void assertReadFromItsStartWhenItIsKnownToBeAnother(Consumer<byte[], byte[]> consumer) {
        client.committed.clear();
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        assertThat(client.position(ONE)).isZero();
        assertThat(trial.ledger.missing).isEmpty();
        consumer.close();
    }

    @Test
    void historyThatIsFoundMissingInSilenceIsToldWhenTheAnswerIsThere() {
        client.committed.put(ONE, new OffsetAndMetadata(1));
        Engine engine = failingEngine();
        Consumer<byte[], byte[]> consumer = polledARecordThatWaits(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 2L));
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        assertThat(client.paused()).containsExactly(ONE);
        assertThat(trial.ledger.missing).isEmpty();
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 2L));
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.missing).hasSize(1);
        assertThat(trial.ledger.released).hasValue(0);
        assertThat(client.paused()).containsExactly(ONE);
        consumer.close();
    }

    @Test
    void aPartitionThatStandsStillForMissingHistoryStaysSoInSilence() {
        client.committed.put(ONE, new OffsetAndMetadata(1));
        Engine engine = failingEngine();
        Consumer<byte[], byte[]> consumer = polledARecordThatWaits(engine);
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 2L));
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.missing).hasSize(1);
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        client.pollFault = new OffsetOutOfRangeException(Map.of(ONE, 2L));
        consumer.poll(Duration.ZERO);
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).containsExactly(ONE);
        });
        assertThat(trial.ledger.missing).hasSize(1);
        assertThat(trial.ledger.released).hasValue(0);
        consumer.close();
    }

    private Engine failingEngine() {
        trial.policy = failure -> new FailureDecision.Retry(ErrorCategory.TRANSIENT, Duration.ofMinutes(1));
        trial.action = (records, context) -> new Handled.Failed(new IllegalStateException("not now"));
        return trial.engine();
    }

    /** The record at offset 1 of partition ONE waits for its retry. */
    private Consumer<byte[], byte[]> polledARecordThatWaits(Engine engine) {
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 1);
        consumer.poll(Duration.ZERO);
        await().until(() -> trial.ledger.handled.get() == 1);
        return consumer;
    }

    @Test
    void aCoordinatorThatTakesLongerThanALookToAnswerIsHeard() {
        trial.commitInterval = Duration.ofMillis(20);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.add(ONE, 0, 1);
        client.inPoll = () -> {
            newMetadata(engine);
            client.answersCommittedAfter = Duration.ofMillis(1500);
        };
        consumer.poll(Duration.ZERO);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            client.add(ONE, 0, 1);
            assertThat(client.committed.get(ONE).offset()).isEqualTo(2);
        });
        consumer.close();
    }

    @Test
    void nothingIsCommittedWhileTheCoordinatorIsOutOfReach() {
        trial.commitInterval = Duration.ofMillis(20);
        trial.membershipTimeout = Duration.ofMillis(400);
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        consumer.poll(Duration.ZERO);
        client.add(ONE, 0);
        client.commitFailure = new RetriableCommitFailedException("no coordinator");
        client.committedFailure = new TimeoutException("no coordinator");
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.commitFailures).isNotEmpty();
        });
        int commits = client.asyncCommits;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.doubted).hasValue(1);
        });
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        assertThat(client.asyncCommits).isEqualTo(commits);
        client.commitFailure = null;
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.confirmed).hasValue(1);
        });
        consumer.close();
    }

    @Test
    void aFirstCommitThatFindsNoCoordinatorIsNotSentAgainBeforeThereIsOne() {
        trial.commitInterval = Duration.ofMillis(1);
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.commitFailure = new RetriableCommitFailedException("no coordinator");
        client.inPoll = () -> client.committedFailure = new TimeoutException("no coordinator");
        await().until(() -> {
            consumer.poll(Duration.ZERO);
            return !trial.ledger.commitFailures.isEmpty();
        });
        await().during(Duration.ofMillis(500)).until(() -> {
            consumer.poll(Duration.ZERO);
            return client.asyncCommits == 1;
        });
        client.commitFailure = null;
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.committed).containsKeys(ONE, TWO);
        });
        assertThat(trial.ledger.commitsGone).isEmpty();
        consumer.close();
    }

    @Test
    void aCommitThatIsSaidAgainIsLookedForAsAnyOther() {
        trial.commitInterval = Duration.ofMillis(20);
        trial.membershipTimeout = Duration.ofMillis(200);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        client.answerCommits = false;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ofMillis(1));
            assertThat(trial.ledger.doubted).hasValue(1);
            assertThat(client.asyncCommits).isEqualTo(2);
        });
        client.committed.clear();
        newMetadata(engine);
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.commitsGone).contains(ONE);
        consumer.close();
    }

    @Test
    void anAnswerThatCameTooLateIsNotBelieved() {
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        consumer.poll(Duration.ZERO);
        client.lateAnswer = Map.of(ONE, new OffsetAndMetadata(0));
        client.committed.clear();
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        assertThat(trial.ledger.commitsGone).contains(ONE);
        consumer.close();
    }

    @Test
    void theLongerTheSilenceTheRarerAreTheQuestionsThatTheClientKeeps() {
        assertThat(CommitWatch.pauseAfter(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(CommitWatch.pauseAfter(10)).isEqualTo(Duration.ofSeconds(4));
        assertThat(CommitWatch.pauseAfter(1_000_000)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aPositionIsNotTakenFromAnAnswerThatCameTooLate() {
        client.committedFailure = new TimeoutException("no coordinator");
        Consumer<byte[], byte[]> consumer = client.startedBy(trial.engine());
        client.lateAnswer = Map.of(ONE, new OffsetAndMetadata(1));
        client.committed.put(ONE, new OffsetAndMetadata(2));
        client.committedFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
        assertThat(client.position(ONE)).isEqualTo(2);
        consumer.close();
    }

    @Test
    void inSilencePollsNeitherSpinNorWaitForTheCoordinator() {
        trial.commitInterval = Duration.ofMillis(1);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        consumer.poll(Duration.ofSeconds(5));
        assertThat(client.polledFor).isEqualTo(Duration.ofMillis(100));
        client.committedFailure = null;
        consumer.close();
    }

    @Test
    void whoeverStartsAnewHasNotProvedItsMembershipByIt() {
        trial.membershipTimeout = Duration.ofMillis(200);
        client.committed.put(ONE, new OffsetAndMetadata(0));
        client.committed.put(TWO, new OffsetAndMetadata(0));
        Engine engine = trial.engine();
        Consumer<byte[], byte[]> consumer = client.startedBy(engine);
        untilRecordsGoOnInSilence(engine, consumer);
        assertThat(trial.ledger.doubted).hasValue(1);
        client.committed.clear();
        client.committedFailure = null;
        client.endsFailure = new TimeoutException("no leader");
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.commitsGone).contains(ONE, TWO);
        });
        consumer.poll(Duration.ZERO);
        consumer.poll(Duration.ZERO);
        assertThat(trial.ledger.confirmed).hasValue(0);
        client.endsFailure = null;
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(trial.ledger.confirmed).hasValue(1);
        });
        consumer.close();
    }

    /** Nobody answers whether the commits stand, for so long that records are no longer held up by it. */
    private void untilRecordsGoOnInSilence(Engine engine, Consumer<byte[], byte[]> consumer) {
        newMetadata(engine);
        client.committedFailure = new TimeoutException("no coordinator");
        await().untilAsserted(() -> {
            consumer.poll(Duration.ZERO);
            assertThat(client.paused()).isEmpty();
        });
    }
}
