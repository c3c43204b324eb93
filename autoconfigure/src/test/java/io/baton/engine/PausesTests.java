package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PausesTests {

    private static final TopicPartition ONE = new TopicPartition("topic", 1);
    private static final TopicPartition TWO = new TopicPartition("topic", 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final Pauses pauses = new Pauses(consumer);

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ONE, TWO));
    }

    @Test
    void aPartitionGoesOnWhenTheLastReasonHasGone() {
        pauses.pause(List.of(ONE), Pauses.Reason.CONTAINER);
        pauses.pause(List.of(ONE), Pauses.Reason.LIMIT);
        pauses.resume(List.of(ONE), Pauses.Reason.CONTAINER);
        assertThat(consumer.paused()).containsExactly(ONE);
        assertThat(pauses.paused(Pauses.Reason.CONTAINER)).isEmpty();
        pauses.resume(List.of(ONE), Pauses.Reason.LIMIT);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void resumingForAReasonThatWasNotGivenChangesNothing() {
        pauses.pause(List.of(ONE, TWO), Pauses.Reason.HISTORY);
        pauses.resume(List.of(ONE, TWO), Pauses.Reason.LIMIT);
        assertThat(consumer.paused()).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(pauses.isPaused(TWO, Pauses.Reason.HISTORY)).isTrue();
        assertThat(pauses.isPaused(TWO, Pauses.Reason.LIMIT)).isFalse();
    }

    @Test
    void reasonsGoWithThePartition() {
        pauses.pause(List.of(ONE), Pauses.Reason.LIMIT);
        pauses.forget(List.of(ONE));
        assertThat(pauses.paused(Pauses.Reason.LIMIT)).isEmpty();
        pauses.pause(List.of(ONE), Pauses.Reason.CONTAINER);
        assertThat(consumer.paused()).containsExactly(ONE);
    }

    @Test
    void aPartitionThatTheClientHasGivenUpAlreadyKeepsNoOtherFromBeingPaused() {
        TopicPartition gone = new TopicPartition("topic", 3);
        pauses.pause(List.of(gone, ONE), Pauses.Reason.HISTORY);
        assertThat(consumer.paused()).containsExactly(ONE);
        pauses.resume(List.of(gone, ONE), Pauses.Reason.HISTORY);
        assertThat(consumer.paused()).isEmpty();
    }
}
