package io.baton.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.baton.ErrorCategory;
import io.baton.KafkaHealth.HandlerHealth;
import io.baton.KafkaHealth.PartitionHealth;
import io.baton.KafkaHealth.Severity;
import io.baton.KafkaHealth.State;
import io.baton.Ordering;
import io.baton.connection.ConsumerSettings;
import io.baton.connection.RestartSettings;
import io.baton.engine.FailedRecord;
import io.baton.engine.PartitionStatus.Pause;
import io.baton.listener.ContainerFault;
import io.baton.listener.ContainerState;
import io.baton.listener.ContainerState.Activity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** F5: what is said of a handler, by what its container and its engine have left to read. */
class CollectedHealthTests {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private final HealthEngineListener events = new HealthEngineListener();
    private final FakeEngine engine = new FakeEngine("orders");
    private final AtomicInteger looks = new AtomicInteger();
    private Activity activity = Activity.RUNNING;
    private ContainerFault fault;
    private List<ContainerState.Handler> handlers =
            List.of(new ContainerState.Handler("orders", List.of("created", "changed"), false));
    private Duration hangWarning = Duration.ofMinutes(1);
    private long nowNanos = engine.nowNanos;

    private final CollectedHealth health = new CollectedHealth(
            () -> {
                looks.incrementAndGet();
                return List.of(new ContainerState("group", handlers, settings(), activity, fault));
            },
            events,
            Duration.ofMinutes(2),
            () -> nowNanos);

    CollectedHealthTests() {
        events.started(engine);
    }

    @Test
    void runsWhileEverythingMoves() {
        engine.still("created", 0, SHORT, 500, 20, 1);

        assertThat(orders())
                .extracting(HandlerHealth::state, HandlerHealth::detail, HandlerHealth::partitions)
                .containsExactly(State.RUNNING, "", List.of());
    }

    @Test
    void isStuckWhenRecordsAreThereAndNoneComes() {
        engine.still("created", 3, LONG, 500, 0, 0);

        assertThat(orders().state()).isEqualTo(State.STUCK);
        assertThat(orders().detail()).startsWith("created-3: 0 records uncommitted, lag 500, nothing has moved for 3m");
        assertThat(orders().since()).isBefore(Instant.now().minusSeconds(179));
        assertThat(orders().state().severity()).isEqualTo(Severity.NEEDS_SOMEBODY);
    }

    @Test
    void isStuckWhenRecordsAreHeldAndNothingHandlesThem() {
        engine.still("created", 0, LONG, 0, 20, 0);

        assertThat(orders().state()).isEqualTo(State.STUCK);
    }

    @Test
    void isNotStuckWhenRecordsWaitForTheirTurnBehindOthersThatRun() {
        engine.still("created", 0, LONG, 0, 20, 0);
        engine.running = 1;
        engine.longestRunning = SHORT;

        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void waitsWhenRecordsWaitForATimer() {
        engine.still("created", 0, LONG, 900, 20, 1);

        assertThat(orders().state()).isEqualTo(State.WAITING);
        assertThat(orders().state().severity()).isEqualTo(Severity.FINE);
        assertThat(orders().detail()).contains("wait for a retry");
    }

    @Test
    void hangsWhenACallDoesNotEnd() {
        engine.still("created", 0, LONG, 900, 20, 1);
        engine.running = 1;
        engine.longestRunning = LONG;

        assertThat(orders().state()).isEqualTo(State.HANGING);
        assertThat(orders().detail()).contains("a call has been running for 3m");
    }

    @Test
    void aCallMayBeAsLongAsItsHangWarningSays() {
        hangWarning = Duration.ofMinutes(15);
        engine.still("created", 0, LONG, 900, 20, 0);
        engine.running = 1;
        engine.longestRunning = LONG;

        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void isPausedAtItsLimitsAndThatIsFine() {
        engine.still("created", 0, SHORT, 900, 10_000, 1, Pause.LIMIT);

        assertThat(orders().state()).isEqualTo(State.PAUSED);
        assertThat(orders().state().severity()).isEqualTo(Severity.FINE);
        assertThat(orders().detail()).isEqualTo("created-0: at its limits, with 10000 records uncommitted");
    }

    @Test
    void isPausedWhileItsPositionIsLookedUpAndDisconnectedWhenThatTakesLong() {
        engine.still("created", 0, SHORT, -1, 0, 0, Pause.POSITION);
        assertThat(orders().state()).isEqualTo(State.PAUSED);

        engine.still("changed", 1, LONG, -1, 0, 0, Pause.POSITION);
        events.positionUnknown("group", List.of(), new IllegalStateException("no coordinator"));
        later();
        assertThat(orders().state()).isEqualTo(State.DISCONNECTED);
        assertThat(orders().state().severity()).isEqualTo(Severity.HEALS_ITSELF);
        assertThat(orders().detail()).startsWith("changed-1: ").endsWith("IllegalStateException: no coordinator");
    }

    @Test
    void whatAnotherGroupHearsSaysNothingOfThisOne() {
        engine.still("created", 1, LONG, -1, 0, 0, Pause.POSITION).still("created", 0, SHORT, 0, 1, 1);
        events.positionUnknown("other", List.of(), new IllegalStateException("no coordinator"));
        events.deadLetterFailed(failure(7), new IllegalStateException("no topic"), 1, SHORT);
        events.assigned("other", List.of(new TopicPartition("created", 0)));

        assertThat(orders().detail()).doesNotContain("no coordinator");
        engine.partitions.remove(0);
        later();
        assertThat(orders().state()).isEqualTo(State.DEAD_LETTERS_UNPUBLISHABLE);
    }

    @Test
    void isDisconnectedWhileItsMembershipIsInDoubt() {
        engine.membershipDoubted = true;

        assertThat(orders().state()).isEqualTo(State.DISCONNECTED);
        assertThat(orders().detail()).contains("until its group's coordinator accepts a commit");
    }

    @Test
    void isPausedByTheApplicationForAsLongAsItLikes() {
        engine.still("created", 0, LONG, 900, 0, 0, Pause.APPLICATION);

        assertThat(orders().state()).isEqualTo(State.PAUSED);
        assertThat(orders().detail()).isEqualTo("created-0: paused by the application");
    }

    @Test
    void missingHistorySaysHowManyOffsetsAreGone() {
        engine.gone("created", 0, 40).gone("created", 1, 2);

        assertThat(orders().state()).isEqualTo(State.MISSING_HISTORY);
        assertThat(orders().state().severity()).isEqualTo(Severity.NEEDS_SOMEBODY);
        assertThat(orders().detail()).startsWith("42 offsets are gone in 2 partitions, such as created-0");
        assertThat(orders().partitions())
                .extracting(PartitionHealth::detail)
                .containsExactly("40 offsets are gone", "2 offsets are gone");
    }

    @Test
    void theWorstPartitionSpeaksForTheHandlerAndTenAtMostAreShown() {
        for (int i = 0; i < 12; i++) {
            engine.still("created", i, SHORT, 900, 10_000, 1, Pause.LIMIT);
        }
        engine.still("created", 12, LONG, 1, 0, 0);

        assertThat(orders().state()).isEqualTo(State.STUCK);
        assertThat(orders().partitions()).hasSize(10).first().satisfies(partition -> {
            assertThat(partition.partition()).isEqualTo(12);
            assertThat(partition.state()).isEqualTo(State.STUCK);
        });
    }

    @Test
    void handlersOfOneConsumerAreToldApartByTheirTopics() {
        FakeEngine shared = new FakeEngine("orders", "bills")
                .still("created", 0, LONG, 1, 0, 0)
                .still("billed", 0, SHORT, 1, 0, 0);
        events.started(shared);
        handlers = List.of(
                new ContainerState.Handler("orders", List.of("created"), false),
                new ContainerState.Handler("bills", List.of("billed"), false));

        assertThat(health.handlers())
                .extracting(HandlerHealth::handlerId, HandlerHealth::state)
                .containsExactly(tuple("orders", State.STUCK), tuple("bills", State.RUNNING));
    }

    @Test
    void aBlockedPollThreadIsStuck() {
        nowNanos += Duration.ofMinutes(2).plusSeconds(1).toNanos();

        assertThat(orders().state()).isEqualTo(State.STUCK);
        assertThat(orders().detail()).startsWith("its poll thread has not come by for 2m");
    }

    @Test
    void aCoordinatorThatIsNotReachedIsADisconnectionAndNotAStuckPartition() {
        engine.still("created", 0, LONG, 500, 0, 0);
        engine.sinceHeartbeat = LONG;

        assertThat(orders().state()).isEqualTo(State.DISCONNECTED);
    }

    @Test
    void aClientThatDoesNotTellOfHeartbeatsIsBelieved() {
        engine.sinceHeartbeat = null;

        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void brokersThatRefuseTheConsumerAreADisconnection() {
        fault = new ContainerFault(THEN, "the brokers refuse it: AUTHENTICATION", null, false, null);

        assertThat(orders())
                .extracting(HandlerHealth::state, HandlerHealth::since, HandlerHealth::detail)
                .containsExactly(State.DISCONNECTED, THEN, "the brokers refuse it: AUTHENTICATION");
    }

    @Test
    void deadLettersAreUnpublishableUntilTheyAreAcknowledged() {
        engine.still("created", 0, SHORT, 0, 2, 2);
        events.deadLetterFailed(failure(7), new IllegalStateException("no topic"), 1, SHORT);
        events.deadLetterFailed(failure(7), new IllegalStateException("no topic"), 2, SHORT);
        events.deadLetterFailed(failure(8), new IllegalStateException("still no topic"), 1, SHORT);
        assertThat(orders().state()).isEqualTo(State.DEAD_LETTERS_UNPUBLISHABLE);
        assertThat(orders().state().severity()).isEqualTo(Severity.HEALS_ITSELF);
        assertThat(orders().detail()).startsWith("2 dead letters").endsWith("IllegalStateException: still no topic");

        events.deadLettered(failure(7), ErrorCategory.PERMANENT, "created.dlq");
        later();
        assertThat(orders().detail()).startsWith("1 dead letter ");
        events.deadLettered(failure(8), ErrorCategory.PERMANENT, "created.dlq");
        later();
        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void deadLettersOfRecordsThatWereReleasedAreForgotten() {
        engine.still("created", 0, SHORT, 0, 1, 1);
        events.deadLetterFailed(failure(7), new IllegalStateException("no topic"), 1, SHORT);
        events.released(new TopicPartition("created", 0), "orders", 1);

        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void aLateFailureOfAPartitionThatIsGoneSaysNothing() {
        events.deadLetterFailed(failure(7), new IllegalStateException("no topic"), 1, SHORT);
        assertThat(orders().state()).isEqualTo(State.RUNNING);

        events.assigned("group", List.of(new TopicPartition("created", 0)));
        engine.still("created", 0, SHORT, 0, 0, 0);
        later();
        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anOpenBreakerIsADependencyAndItsPartitionsAreNotStuck() {
        engine.still("created", 0, LONG, 900, 20, 0).still("created", 1, LONG, 900, 0, 0, Pause.DEPENDENCY);
        engine.breakerOpen = true;
        events.breakerOpened(failure(7, "connection refused"), SHORT);
        Instant since = orders().since();
        assertThat(orders().state()).isEqualTo(State.DEPENDENCY_DOWN);
        assertThat(orders().state().severity()).isEqualTo(Severity.HEALS_ITSELF);
        assertThat(orders().detail()).endsWith("IllegalStateException: connection refused");

        events.probeFailed(failure(8, "still refused"), SHORT);
        later();
        assertThat(orders().detail()).endsWith("IllegalStateException: still refused");
        assertThat(orders().since()).isEqualTo(since);

        engine.breakerOpen = false;
        events.breakerClosed("group", "orders", SHORT);
        later();
        assertThat(orders().state()).isEqualTo(State.STUCK);
    }

    @Test
    void aFailureSaysWhichErrorItWasAndWhenTheHandlerIsStartedAgain() {
        activity = Activity.FAILED;
        fault = new ContainerFault(
                THEN, "polling failed", new IllegalStateException("no"), false, THEN.plusSeconds(10));

        assertThat(orders().state()).isEqualTo(State.FAILED);
        assertThat(orders().since()).isEqualTo(THEN);
        assertThat(orders().detail())
                .isEqualTo("polling failed: java.lang.IllegalStateException: no; it is started again at"
                        + " 2026-01-02T03:04:15Z");
    }

    @Test
    void aMessageThatMayQuoteAPayloadIsLeftOut() {
        activity = Activity.FAILED;
        fault = new ContainerFault(THEN, "polling failed", new SerializationException("secret"), false, null);

        assertThat(orders().detail()).isEqualTo("polling failed: " + SerializationException.class.getName());
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "STOPPED"})
    void whatWasStoppedOrNeverStartedOnPurposeIsFine(Activity purpose) {
        activity = purpose;

        assertThat(orders().state()).isEqualTo(State.STOPPED);
        assertThat(orders().state().severity()).isEqualTo(Severity.FINE);
    }

    @Test
    void whatAStoppedEngineSaidIsForgotten() {
        engine.still("created", 0, LONG, 900, 0, 0);
        engine.breakerOpen = true;
        events.breakerOpened(failure(7), SHORT);
        events.stopped(engine);

        assertThat(orders().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void looksOnceASecondHoweverOftenItIsAsked() {
        List<List<HandlerHealth>> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(health.handlers());
        }
        assertThat(looks).hasValue(1);
        assertThat(answers).allMatch(answer -> answer == answers.get(0));

        later();
        assertThat(health.handlers()).isNotSameAs(answers.get(0));
    }

    @Test
    void sinceIsKeptWhileTheStateLasts() {
        HandlerHealth first = orders();
        later();

        assertThat(orders().since()).isEqualTo(first.since());
        assertThat(looks).hasValue(2);
    }

    private HandlerHealth orders() {
        return health.handlers().get(0);
    }

    /** The last answer is no longer fresh. */
    private void later() {
        nowNanos += Duration.ofSeconds(1).toNanos();
    }

    private static FailedRecord failure(long offset) {
        return failure(offset, "no luck");
    }

    private static FailedRecord failure(long offset, String message) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("created", 0, offset, null, new byte[0]);
        return new FailedRecord(record, "group", "orders", 1, new IllegalStateException(message), THEN, THEN);
    }

    private ConsumerSettings settings() {
        return new ConsumerSettings(
                ConsumerSettings.StartOffset.EARLIEST,
                ConsumerSettings.OnOutOfRange.STOP,
                Ordering.PARTITION,
                1,
                1,
                10_000,
                DataSize.ofMegabytes(64),
                Duration.ofSeconds(1),
                Duration.ofSeconds(25),
                Duration.ofSeconds(10),
                hangWarning,
                3,
                List.of("*"),
                new RestartSettings(false, Duration.ofSeconds(10), Duration.ofMinutes(5)));
    }
}
