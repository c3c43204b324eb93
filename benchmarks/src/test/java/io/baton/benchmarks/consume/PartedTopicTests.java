package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartedTopicTests {

    private final PartedTopic topic = new PartedTopic("noop", 3000, 30);

    @Test
    void thoseWhoWouldTakeMinutesHaveAPartOfTheRecords() {
        assertThat(topic.nameFor(Peer.PARALLEL_KEY)).isEqualTo("noop-small");
        assertThat(topic.recordsFor(Peer.PARALLEL_KEY)).isEqualTo(100);
    }

    @Test
    void everybodyElseHasAll() {
        assertThat(topic.nameFor(Peer.BATON_KEY)).isEqualTo("noop");
        assertThat(topic.recordsFor(Peer.BATON_KEY)).isEqualTo(3000);
    }
}
