package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTests {

    @Test
    void measuresFromTheFirstRecordToTheLast() throws InterruptedException {
        Progress progress = new Progress(2);
        progress.handled();
        assertThat(progress.missing()).isEqualTo(1);
        progress.handled();

        assertThat(progress.missing()).isZero();
        assertThat(progress.awaitDone()).isTrue();
        assertThat(progress.await()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void theFirstCallIsPartOfItWhereItsBeginningIsTold() throws InterruptedException {
        Progress progress = new Progress(1);
        progress.called();
        long called = System.nanoTime();
        await().until(() -> System.nanoTime() - called > 1_000_000);
        long took = System.nanoTime() - called;
        progress.called();
        progress.handled();

        assertThat(progress.await()).isGreaterThanOrEqualTo(Duration.ofNanos(took));
    }

    @Test
    void aTimeCanBeSetThatBeginsWithTheFirstRecord() throws InterruptedException {
        Progress progress = new Progress(2);
        progress.handled();
        long start = System.nanoTime();
        progress.awaitAtMost(Duration.ofMillis(20));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);

        progress.handled();
        progress.awaitAtMost(Duration.ofHours(1));
    }
}
