package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Fault;
import org.junit.jupiter.api.Test;

class StallsTests {

    private final Stalls oracle = new Stalls();

    @Test
    void aPartitionWithNothingToDoDoesNotStall() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 20)
                .committed(1, 30);
        assertFound(story, 0);
    }

    @Test
    void aPartitionThatNobodyWorksOnStalls() {
        assertThat(this.oracle.check(Story.ofRecords(1).assigned("one/1#1", 0).end(31_000)))
                .singleElement()
                .asString()
                .contains("t-0", "one/1#1");
    }

    @Test
    void aPartitionWhoseCommitsCeaseStalls() {
        assertFound(Story.ofRecords(1).assigned("one/1#1", 0).handled("one/1#1", "r0", 10, 20), 1);
    }

    @Test
    void callsKeepAPartitionGoing() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0);
        for (int at = 0; at < 120_000; at += 20_000) {
            story.handled("one/1#1", "r0", at, at + 1);
        }
        assertFound(story.committed(1, 119_000), 0);
    }

    @Test
    void aPartitionWithoutAnOwnerDoesNotStall() {
        assertFound(Story.ofRecords(1), 0);
    }

    @Test
    void ownersThatTakeTurnsInDoingNothingStallTogether() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .revoked("one/1#1", 20_000)
                .assigned("two/2#2", 21_000)
                .revoked("two/2#2", 41_000)
                .committed(1, 42_000);
        assertFound(story, 1);
    }

    @Test
    void timeBeginsAnewWhenAFaultIsOver() {
        Story during = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .fault(Fault.BROKER_KILL, "b1", 20_000, 60_000)
                .committed(1, 89_000);
        assertFound(during, 0);
        Story after = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .fault(Fault.BROKER_KILL, "b1", 20_000, 60_000)
                .committed(1, 91_000);
        assertFound(after, 1);
    }

    @Test
    void timeBeginsWhenThereIsSomethingToDo() {
        Story story = Story.ofKeys()
                .sent("a", "k", new Coordinates("t", 0, 0), 100_000)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "a", 110_000, 110_001);
        assertFound(story, 0);
    }

    @Test
    void aStallIsCountedOnce() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .sent("b", "k", new Coordinates("t", 0, 1), 50_000)
                .sent("c", "k", new Coordinates("t", 0, 2), 70_000);
        assertFound(story, 1);
    }

    @Test
    void whatIsLeftOfANewTopicIsNotHiddenByThePositionInTheOldOne() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 1, 2)
                .committed(1, 10)
                .fault(Fault.TOPIC_RECREATED, "t-0", 20, 20)
                .sent("n0", "k", new Coordinates("t", 0, 0), 30);
        assertFound(story, 1);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(120_000))).hasSize(count);
    }
}
