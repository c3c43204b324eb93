package io.baton.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineThrottleTests {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final LineThrottle throttle = new LineThrottle(Duration.ofSeconds(30), this.nanos::get);

    @Test
    void letsTheFirstLineThroughAndHoldsBackTheNext() {
        assertThat(this.throttle.tryPass()).isZero();
        assertThat(this.throttle.tryPass()).isEqualTo(LineThrottle.HELD_BACK);
    }

    @Test
    void saysHowManyWereHeldBack() {
        this.throttle.tryPass();
        this.throttle.tryPass();
        this.throttle.tryPass();
        this.nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(this.throttle.tryPass()).isEqualTo(2);
    }

    @Test
    void ofManyThreadsOnePasses() {
        long passed = IntStream.range(0, 1000)
                .parallel()
                .filter(i -> this.throttle.tryPass() != LineThrottle.HELD_BACK)
                .count();

        assertThat(passed).isEqualTo(1);
    }
}
