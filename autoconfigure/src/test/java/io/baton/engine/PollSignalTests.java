package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class PollSignalTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger wakeups = new AtomicInteger();
    private final PollSignal signal = new PollSignal(new MockConsumer<byte[], byte[]>("none") {
        @Override
        public synchronized void wakeup() {
            wakeups.incrementAndGet();
        }
    });

    @Test
    void wakesAPollThatWaitsOnce() {
        assertThat(signal.begin(LONG)).isEqualTo(LONG);
        signal.give();
        signal.give();
        assertThat(wakeups).hasValue(1);
    }

    @Test
    void aSignalBeforeThePollIsNotLost() {
        signal.give();
        assertThat(wakeups).hasValue(0);
        assertThat(signal.begin(LONG)).isZero();
        signal.end();
        assertThat(signal.begin(LONG)).isEqualTo(LONG);
    }

    @Test
    void knowsItsOwnWakeupFromTheContainers() {
        assertThat(signal.received(new WakeupException())).isFalse();
        signal.begin(LONG);
        signal.give();
        assertThat(signal.received(new WakeupException())).isTrue();
        assertThat(signal.received(new WakeupException())).isFalse();
    }
}
