package io.baton.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.RequestTimeoutException;
import io.baton.publish.ReplyCounts.Dropped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** R-D10: each call ends exactly once, whatever comes at the same moment. */
@Timeout(120)
class RequestRaceIT {

    private static final int CALLS = 4_000;
    private static final int ROUND = 200;

    @Test
    void repliesTimeoutsAndCancellationsThatRaceEndEachCallOnceAndLoseNoReply() throws Exception {
        Random random = new Random(7);
        ExecutorService cancelling = Executors.newFixedThreadPool(2);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger timedOut = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        try (Responder responder = Responder.echo();
                Asker asker = Asker.waitingIn(ReplyBroker.topic("replies", 2))) {
            asker.ask(responder.topic, "warm up").get(30, TimeUnit.SECONDS);
            int longest = 60;
            for (int round = 0; round < CALLS; round += ROUND) {
                List<CompletableFuture<Void>> ends = new ArrayList<>();
                for (int i = round; i < round + ROUND; i++) {
                    String question = "" + i;
                    CompletableFuture<String> call = asker.ask(
                            responder.topic, question, String.class, Duration.ofMillis(1 + random.nextInt(longest)));
                    ends.add(call.handle((answer, failure) -> {
                        if (question.equals(answer)) {
                            answered.incrementAndGet();
                        } else if (failure instanceof RequestTimeoutException) {
                            timedOut.incrementAndGet();
                        } else if (failure instanceof CancellationException) {
                            cancelled.incrementAndGet();
                        } else {
                            wrong.incrementAndGet();
                        }
                        return null;
                    }));
                    if (i % 3 == 0) {
                        int pause = random.nextInt(20);
                        cancelling.execute(() -> {
                            long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) / 10;
                            while (System.nanoTime() < due) {
                                Thread.onSpinWait();
                            }
                            call.cancel(false);
                        });
                    }
                }
                CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
                // about as long as a reply takes, however busy the machine is
                longest = answered.get() < timedOut.get() ? longest * 2 : Math.max(2, longest * 2 / 3);
            }

            assertThat(wrong).hasValue(0);
            assertThat(asker.counts().dropped(Dropped.UNKNOWN)).isZero();
            assertThat(answered.get() + timedOut.get() + cancelled.get()).isEqualTo(CALLS);
            assertThat(answered).hasPositiveValue();
            assertThat(timedOut).hasPositiveValue();
            assertThat(cancelled).hasPositiveValue();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(answered.get() + asker.counts().dropped(Dropped.LATE))
                                    .as("replies")
                                    .isEqualTo(responder.requests.size() - 1L));
            assertThat(asker.counts().dropped(Dropped.UNKNOWN)).isZero();
            assertThat(asker.counts().pending()).isZero();
        } finally {
            cancelling.shutdownNow();
        }
    }
}
