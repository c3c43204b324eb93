package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import org.junit.jupiter.api.Test;

class RebalancesTests {

    private final Rebalances oracle = new Rebalances();

    @Test
    void aRebalanceFollowsAJoin() {
        Story story = Story.ofRecords(1)
                .fault(Fault.JOIN, "two", 90_000, 90_000)
                .assigned("two/2#1", 100_001)
                .revoked("one/1#1", 100_000);
        assertFound(story, 0);
    }

    @Test
    void aJoinIsNotOverBeforeTheProcessTakesPart() {
        Story story = Story.ofRecords(1)
                .fault(Fault.JOIN, "two", 10_000, 10_000)
                .assigned("two/2#1", 100_000)
                .revoked("one/1#1", 99_000)
                .revoked("one/1#2", 129_000);
        assertFound(story, 0);
        assertFound(story.revoked("one/1#3", 131_000), 1);
    }

    @Test
    void aJoinIsOverWhenTheGroupHasSettled() {
        Story story = Story.ofRecords(1)
                .fault(Fault.JOIN, "two", 90_000, 90_000)
                .assigned("two/2#1", 94_000)
                .settled(89_000)
                .settled(95_000)
                .revoked("one/1#1", 94_000);
        assertFound(story, 0);
        assertFound(story.revoked("one/1#2", 100_000), 1);
    }

    @Test
    void theDeathOfAMemberIsNoticedLaterThanThat() {
        assertFound(Story.ofRecords(1).killed("two", 90_000).settled(91_000).revoked("one/1#1", 100_000), 0);
    }

    @Test
    void aRebalanceWithoutACauseIsFound() {
        assertFound(Story.ofRecords(1).revoked("one/1#1", 100_000), 1);
        assertFound(Story.ofRecords(1).lost("one/1#1", 100_000), 1);
    }

    @Test
    void aTopicThatIsDeletedTakesItsPartitions() {
        Story story = Story.ofRecords(1)
                .fault(Fault.TOPIC_RECREATED, "t-0", 100_000, 100_000)
                .revoked("one/1#1", 100_001);
        assertFound(story, 0);
    }

    @Test
    void aCauseThatIsLongPastIsNone() {
        assertFound(Story.ofRecords(1).killed("two", 60_000).revoked("one/1#1", 100_000), 1);
    }

    @Test
    void aCleanRestartOfABrokerIsNoCause() {
        Story story = Story.ofRecords(1)
                .fault(Fault.BROKER_RESTART, "b1", 95_000, 99_000)
                .revoked("one/1#1", 100_000);
        assertFound(story, 1);
    }

    @Test
    void partitionsTakenTogetherAreOneRebalance() {
        Story story = Story.ofRecords(1)
                .partition("one/1#1", 0, 100_000, Kind.REVOKED)
                .partition("one/1#1", 1, 100_001, Kind.REVOKED)
                .partition("two/2#1", 2, 101_000, Kind.REVOKED)
                .partition("two/2#2", 2, 110_000, Kind.REVOKED);
        assertFound(story, 2);
    }

    @Test
    void whoStopsGivesItsPartitionsUp() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .stopping("one/1", 99_000)
                .revoked("one/1#1", 100_000);
        assertFound(story, 0);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(200_000))).hasSize(count);
    }
}
