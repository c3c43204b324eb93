package io.baton.contract;

import static io.baton.contract.Application.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.Ordering;
import io.baton.Outcome;
import io.baton.TransientHandlerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R-B8, R-B10, R-F8: stopping, starting again, joining and leaving lose nothing and handle nothing twice. */
class ShutdownIT {

    private static Application start(Ledger ledger, Ordering ordering) {
        return Application.handling(ledger)
                .and("kafka.consumer.ordering=" + ordering, "kafka.consumer.concurrency=4")
                .start();
    }

    /** Every call lasts some milliseconds, of different length, so that much is finished out of order. */
    private static Ledger busy(int partitions) {
        return new Ledger(partitions).usually((message, context) -> {
            TimeUnit.MILLISECONDS.sleep(Math.floorMod(message.value().hashCode(), 8));
            return Outcome.ack();
        });
    }

    private static List<String> sendSpread(Ledger ledger, int from, int to) {
        List<String> sent = new ArrayList<>();
        for (int i = from; i < to; i++) {
            sent.add("value" + i);
            Broker.sendSpread(ledger.topic, "key" + i % 16, "value" + i);
        }
        Broker.flush();
        return sent;
    }

    private static void awaitDone(Ledger ledger, int count) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> ledger.done.size() >= count);
    }

    private static void awaitAllCommitted(Ledger ledger, int count) {
        await().atMost(SOON).until(() -> Broker.committedInAll(ledger.group, ledger.topic) == count);
    }

    @ParameterizedTest
    @EnumSource
    void aCleanStopInMidFlightCausesNoDuplicateAndLosesNothing(Ordering ordering) {
        Ledger ledger = busy(2);
        List<String> sent = sendSpread(ledger, 0, 300);

        for (int reached = 30; reached <= 100; reached += 60) {
            Application application = start(ledger, ordering);
            awaitDone(ledger, reached);
            application.close();
            assertThat(ledger.done.size()).as("stopped in mid-flight").isLessThan(300);
        }
        try (Application last = start(ledger, ordering)) {
            awaitAllCommitted(ledger, 300);
            assertThat(last.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.done).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ledger.begun).hasSize(300);
    }

    @ParameterizedTest
    @EnumSource
    void aContainerThatIsStoppedAndStartedByTheRegistryLosesNothing(Ordering ordering) {
        Ledger ledger = busy(2);
        List<String> sent = sendSpread(ledger, 0, 200);

        try (Application application = start(ledger, ordering)) {
            for (int reached = 30; reached <= 60; reached += 30) {
                awaitDone(ledger, reached);
                application.container(Ledger.ID).stop();
                int done = ledger.done.size();
                assertThat(application.container(Ledger.ID).isRunning()).isFalse();
                assertThat(ledger.begun).hasSize(done);
                application.container(Ledger.ID).start();
            }
            awaitAllCommitted(ledger, 200);
        }
        assertThat(ledger.done).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ledger.begun).hasSize(200);
    }

    @Test
    void whatWaitsForARetryComesAgain() {
        Ledger ledger = new Ledger(1).fails("waiting", new TransientHandlerException("down"));
        Broker.send(ledger.topic, "waiting", "behind");

        Application application =
                Application.handling(ledger).and("kafka.retry.delay=30s").start();
        ledger.awaitBegun("waiting");
        application.close();

        try (Application restarted =
                Application.handling(ledger.succeeds("waiting")).start()) {
            ledger.awaitCommitted(2);
            assertThat(restarted.container(Ledger.ID).isRunning()).isTrue();
        }
        assertThat(ledger.begun).containsExactly("waiting", "waiting", "behind");
    }

    @ParameterizedTest
    @EnumSource
    void theShutdownWaitsForWhatIsInFlightTakesNothingNewAndCommits(Ordering ordering) {
        Ledger ledger = new Ledger(1);
        Semaphore gate = ledger.holds("running");
        Broker.send(ledger.topic, "running");
        Application application = start(ledger, ordering);
        ledger.awaitBegun("running");

        CompletableFuture<Void> closing = CompletableFuture.runAsync(application::close);
        await().atMost(SOON).until(() -> !application.container(Ledger.ID).isRunning());
        Broker.send(ledger.topic, "new");
        await().during(Duration.ofMillis(300))
                .atMost(SOON)
                .until(() -> !closing.isDone() && !ledger.begun.contains("new"));
        gate.release();

        assertThat(closing).succeedsWithin(SOON);
        assertThat(ledger.done).containsExactly("running");
        assertThat(Broker.committed(ledger.group, ledger.topic)).isEqualTo(1);
        assertThat(Broker.members(ledger.group)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void instancesThatJoinAndLeaveShareThePartitionsAndLoseNothing(Ordering ordering) {
        Ledger ledger = busy(4);
        List<String> sent = sendSpread(ledger, 0, 200);
        Application first = start(ledger, ordering);
        awaitDone(ledger, 20);

        try (Application second = start(ledger, ordering)) {
            await().atMost(SOON).until(() -> partitionsOf(first) == 2 && partitionsOf(second) == 2);
            sent.addAll(sendSpread(ledger, 200, 500));
            awaitDone(ledger, 300);
            first.close();
            await().atMost(SOON).until(() -> partitionsOf(second) == 4);
            awaitAllCommitted(ledger, 500);
        }
        assertThat(ledger.done).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(ledger.begun).hasSize(500);
    }

    private static int partitionsOf(Application application) {
        return application.container(Ledger.ID).getAssignedPartitions().size();
    }
}
