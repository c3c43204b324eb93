package io.baton.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hot")
class PendingMessagesTests {

    private final PendingMessages pending = new PendingMessages();

    private static long soon() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    }

    @Test
    void countAMessageUntilItsFutureIsCompleteWellOrNot() {
        CompletableFuture<String> one = pending.track(new CompletableFuture<>());
        CompletableFuture<String> two = pending.track(new CompletableFuture<>());
        assertThat(pending.count()).isEqualTo(2);

        one.complete("done");
        assertThat(pending.count()).isEqualTo(1);

        two.completeExceptionally(new IllegalStateException());
        assertThat(pending.count()).isZero();
    }

    @Test
    void whoWaitsIsWokenByTheLastOneAndIsToldWhatIsMissingAtTheDeadline() {
        List<CompletableFuture<String>> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            messages.add(pending.track(new CompletableFuture<>()));
        }
        assertThat(pending.await(System.nanoTime())).isEqualTo(1_000);

        Thread acknowledging = new Thread(() -> messages.forEach(each -> each.complete("done")));
        acknowledging.start();

        assertThat(pending.await(soon())).isZero();
    }

    @Test
    void aMessageThatIsBegunLaterNeitherHoldsUpWhoWaitsNorStandsInForAnEarlierOne() throws Exception {
        CompletableFuture<String> early = pending.track(new CompletableFuture<>());
        CompletableFuture<Integer> left = CompletableFuture.supplyAsync(() -> pending.await(soon()));
        while (pending.count() == 1 && !isWaiting()) {
            Thread.onSpinWait();
        }
        CompletableFuture<String> late = pending.track(new CompletableFuture<>());
        CompletableFuture<String> quick = pending.track(new CompletableFuture<>());
        quick.complete("done");
        assertThat(left).isNotDone();

        early.complete("done");

        assertThat(left.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(late).isNotDone();
        assertThat(pending.count()).isEqualTo(1);
    }

    private boolean isWaiting() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(PendingMessages.class.getName())
                        && frame.getMethodName().equals("await"));
    }

    @Test
    void noneIsLostWhileSeveralThreadsPublishAndSeveralWait() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        AtomicInteger early = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            threads.execute(() -> {
                for (int n = 0; n < 20_000; n++) {
                    pending.end(pending.begin());
                }
            });
            threads.execute(() -> {
                for (int n = 0; n < 20_000; n++) {
                    PendingMessages.Epoch mine = pending.begin();
                    if (pending.await(System.nanoTime()) == 0) {
                        early.incrementAndGet();
                    }
                    pending.end(mine);
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(early).as("waits that overlooked a message of their own").hasValue(0);
        assertThat(pending.count()).isZero();
    }

    @Test
    void whoIsInterruptedStopsWaitingAndStaysInterrupted() {
        CompletableFuture<String> one = pending.track(new CompletableFuture<>());
        Thread.currentThread().interrupt();

        assertThat(pending.await(soon())).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(one).isNotDone();
    }
}
