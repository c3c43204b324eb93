package io.baton.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.KafkaMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplyGateTests {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<PendingRequest<?>> sent = new ArrayList<>();
    private final List<PendingRequest<?>> failed = new ArrayList<>();
    private final AtomicInteger openers = new AtomicInteger();
    private final ReplyGate gate = new ReplyGate(tasks::add, sent::add, (call, reason) -> failed.add(call));

    @Test
    void holdsRequestsInTheirOrderUntilItIsOpen() {
        PendingRequest<?> first = held();
        PendingRequest<?> second = held();
        assertThat(sent).isEmpty();

        gate.open();
        PendingRequest<?> third = held();
        tasks.remove().run();

        assertThat(sent).containsExactly(first, second, third);
        assertThat(gate.holds(call(), openers::incrementAndGet)).isFalse();
        assertThat(openers).hasValue(1);
    }

    @Test
    void forgetsARequestThatHasEnded() {
        PendingRequest<?> call = held();
        gate.forget(call);
        gate.open();
        tasks.remove().run();

        assertThat(sent).isEmpty();
    }

    @Test
    void failsWhatItHoldsWhenItCannotOpenAndTriesAgainWithTheNext() {
        PendingRequest<?> first = held();
        gate.close(new IllegalStateException());
        assertThat(failed).containsExactly(first);

        PendingRequest<?> second = held();
        assertThat(openers).hasValue(2);
        gate.open();
        tasks.remove().run();
        assertThat(sent).containsExactly(second);
    }

    @Test
    void sendsNothingMoreWhenItClosesWhileItIsDraining() {
        PendingRequest<?> first = held();
        gate.open();
        gate.close(new IllegalStateException());
        tasks.remove().run();

        assertThat(sent).isEmpty();
        assertThat(failed).containsExactly(first);
        held();
        assertThat(openers).hasValue(2);
    }

    private PendingRequest<?> held() {
        PendingRequest<?> call = call();
        assertThat(gate.holds(call, openers::incrementAndGet)).isTrue();
        return call;
    }

    private static PendingRequest<String> call() {
        return new PendingRequest<>("1", KafkaMessage.to("t", "v").build(), Duration.ofSeconds(1), record -> "reply");
    }
}
