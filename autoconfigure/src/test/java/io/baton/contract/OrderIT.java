package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.TransientHandlerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-D8, R-F1: which records are handled one after another, also when one of them fails. */
class OrderIT {

    private static final Duration A_WHILE = Duration.ofMillis(400);

    private static Application start(Ledger ledger, Ordering ordering, String... properties) {
        return Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering, "kafka.consumer.concurrency=8")
                .and(properties)
                .start();
    }

    /** Values {@code key:number}, the keys taking turns. */
    private static List<String> sendInTurns(Ledger ledger, int keys, int ofEach) {
        List<String> sent = new ArrayList<>();
        for (int number = 0; number < ofEach; number++) {
            for (int key = 0; key < keys; key++) {
                sent.add("k" + key + ":" + number);
                Broker.sendKeyed(ledger.topic, "k" + key, "k" + key + ":" + number);
            }
        }
        Broker.flush();
        return sent;
    }

    private static List<String> ofKey(List<String> values, String key) {
        return values.stream().filter(value -> value.startsWith(key + ":")).toList();
    }

    /** Every fifth record fails once. */
    private static Ledger stumbling() {
        return new Ledger(1).usually((message, context) -> {
            TimeUnit.MILLISECONDS.sleep(1);
            if (context.attempt() == 1 && message.offset() % 5 == 0) {
                throw new TransientHandlerException("stumbled");
            }
            return Outcome.ack();
        });
    }

    @Test
    void recordsOfAPartitionAreHandledOneAtATimeInOffsetOrder() {
        Ledger ledger = stumbling();
        List<String> sent = sendInTurns(ledger, 4, 10);

        try (Application application = start(ledger, Ordering.PARTITION)) {
            ledger.awaitCommitted(sent.size());
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.done).isEqualTo(sent);
        assertThat(ledger.most).hasValue(1);
    }

    @Test
    void partitionIsTheDefault() {
        Ledger ledger = stumbling();
        List<String> sent = sendInTurns(ledger, 3, 4);

        try (Application application =
                Application.handling(ledger).and("kafka.consumer.concurrency=8").start()) {
            ledger.awaitCommitted(sent.size());
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.done).isEqualTo(sent);
    }

    @Test
    void recordsOfAKeyAreHandledOneAtATimeInOffsetOrderAndKeysSideBySide() {
        Ledger ledger = stumbling();
        List<String> sent = sendInTurns(ledger, 6, 10);

        try (Application application = start(ledger, Ordering.KEY)) {
            ledger.awaitCommitted(sent.size());
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        for (int key = 0; key < 6; key++) {
            assertThat(ofKey(ledger.done, "k" + key)).hasSize(10).isEqualTo(ofKey(sent, "k" + key));
        }
        assertThat(ledger.mostOfOneKey).hasValue(1);
        assertThat(ledger.most).hasValueBetween(2, 8);
    }

    @Test
    void withoutOrderTheRecordsOfAKeyRunSideBySide() {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("held");
        Broker.sendKeyed(ledger.topic, "a", "held");
        Broker.sendKeyed(ledger.topic, "a", "next");
        Broker.flush();

        try (Application application = start(ledger, Ordering.NONE)) {
            ledger.awaitDone("next");
            assertThat(ledger.done).doesNotContain("held");
            gate.release();
            ledger.awaitCommitted(2);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOrderHoldsWhileARecordIsRetried(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("failing", new TransientHandlerException("down"));
        sendThree(ledger);

        try (Application application =
                start(ledger, ordering, "kafka.consumer.max-retries=1000", "kafka.retry.max-delay=50ms")) {
            await().atMost(SOON).until(() -> ledger.callsOf("failing") >= 3);
            assertWaiting(ledger, ordering);
            ledger.succeeds("failing");
            ledger.awaitCommitted(3);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.done).containsExactlyElementsOf(endingOrder(ordering));
    }

    @ParameterizedTest
    @EnumSource
    void theOrderHoldsWhileARecordWaitsForItsDeadLetterTopic(Ordering ordering) {
        Ledger ledger = new Ledger(1).fails("failing", new PermanentHandlerException("broken"));
        sendThree(ledger);

        try (Application application = start(ledger, ordering, "kafka.dead-letter.create=false")) {
            ledger.awaitBegun("failing");
            assertWaiting(ledger, ordering);
            Broker.create(ledger.letters(), 1);
            ledger.awaitDone("behind", "other");
            ledger.awaitCommitted(3);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.callsOf("failing")).isEqualTo(1);
    }

    private static void sendThree(Ledger ledger) {
        Broker.sendKeyed(ledger.topic, "a", "failing");
        Broker.sendKeyed(ledger.topic, "a", "behind");
        Broker.sendKeyed(ledger.topic, "b", "other");
        Broker.flush();
    }

    /** What goes on in spite of the failing record, and what does not. */
    private static void assertWaiting(Ledger ledger, Ordering ordering) {
        List<String> going = switch (ordering) {
            case PARTITION -> List.of();
            case KEY -> List.of("other");
            case NONE -> List.of("behind", "other");
        };
        await().atMost(SOON).until(() -> ledger.done.containsAll(going));
        await().during(A_WHILE).atMost(SOON).until(() -> ledger.done.size() == going.size());
    }

    private static List<String> endingOrder(Ordering ordering) {
        return switch (ordering) {
            case PARTITION -> List.of("failing", "behind", "other");
            case KEY -> List.of("other", "failing", "behind");
            case NONE -> List.of("behind", "other", "failing");
        };
    }

    @Test
    void afterADeadLetterTheKeyGoesOn() {
        Ledger ledger = new Ledger(1).fails("failing", new PermanentHandlerException("broken"));
        sendThree(ledger);

        try (Application application = start(ledger, Ordering.KEY)) {
            ledger.awaitDone("behind", "other");
            ledger.awaitCommitted(3);
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
    }

    @Test
    void stopKeyHoldsTheKeyAfterADeadLetterUntilTheRestart() {
        Ledger ledger = new Ledger(1).fails("failing", new PermanentHandlerException("broken"));
        sendThree(ledger);

        try (Application application = start(ledger, Ordering.KEY, "kafka.dead-letter.on-dead-letter=stop-key")) {
            ledger.awaitDone("other");
            ledger.awaitCommitted(1);
            await().during(A_WHILE).atMost(SOON).until(() -> !ledger.begun.contains("behind"));
            assertThat(application.container(Ledger.ID).isRunning()).isTrue();
        }
        try (Application restarted = start(ledger, Ordering.KEY, "kafka.dead-letter.on-dead-letter=stop-key")) {
            ledger.awaitCommitted(3);
            assertThat(restarted.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactlyInAnyOrder("failing", "other", "behind");
    }
}
