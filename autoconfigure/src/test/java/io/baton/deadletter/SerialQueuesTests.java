package io.baton.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    void runsWhatWaitsOnTheThreadThatIsThere() throws Exception {
        AtomicInteger threadsAskedFor = new AtomicInteger();
        SerialQueues counted = new SerialQueues(task -> {
            threadsAskedFor.incrementAndGet();
            executor.execute(task);
        });
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(1_000);
        counted.execute("key", () -> awaitQuietly(release));
        for (int i = 0; i < 1_000; i++) {
            counted.execute("key", all::countDown);
        }
        release.countDown();

        assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(threadsAskedFor).hasValueLessThan(100);
    }

    @Test
    void letsOthersHaveTheThreadAfterATurn() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            SerialQueues narrow = new SerialQueues(one);
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch all = new CountDownLatch(2);
            narrow.execute("long", () -> {
                awaitQuietly(release);
                spin(Duration.ofMillis(20));
            });
            narrow.execute("long", () -> {
                ran.add("long");
                all.countDown();
            });
            narrow.execute("other", () -> {
                ran.add("other");
                all.countDown();
            });
            release.countDown();

            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ran).containsExactly("other", "long");
        } finally {
            one.shutdownNow();
        }
    }

    private static void spin(Duration time) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            Thread.onSpinWait();
        }
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
