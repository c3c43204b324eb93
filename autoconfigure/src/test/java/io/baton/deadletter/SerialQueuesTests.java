package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialQueuesTests {

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final SerialQueues queues = new SerialQueues(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void runsTasksOfOneKeyInOrder() throws Exception {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(1_000);
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            queues.execute("key", () -> {
                ran.add(number);
                all.countDown();
            });
        }

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void doesNotLetAKeyThatBlocksDelayAnother() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        queues.execute("slow", () -> awaitQuietly(release));
        queues.execute("slow", () -> awaitQuietly(release));
        queues.execute("fast", other::countDown);

        assertThat(other.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
    }

    @Test
    void runsWhatWaitsWhenTheExecutorCloses() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(2);
        queues.execute("key", () -> awaitQuietly(release));
        queues.execute("key", last::countDown);
        queues.execute("key", last::countDown);
        executor.shutdown();
        release.countDown();

        assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesTasksAfterTheExecutorHasClosed() {
        executor.shutdown();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(RejectedExecutionException.class)
                    .isThrownBy(() -> queues.execute("key", () -> {}));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
