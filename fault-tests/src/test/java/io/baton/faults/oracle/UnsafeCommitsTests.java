package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import org.junit.jupiter.api.Test;

class UnsafeCommitsTests {

    private final UnsafeCommits oracle = new UnsafeCommits();

    @Test
    void aCommitOfAFinishedPrefixIsSafe() {
        Story story = Story.ofRecords(4)
                .handled("one/1#0", "r0", 10, 20)
                .called("one/1#0", "r1", 20, 30, Kind.BUSINESS)
                .called("one/1#0", "r2", 30, 40, Kind.PERMANENT)
                .deadLettered("r2", 45)
                .started("one/1#0", "r3", 46)
                .committed(0, 5)
                .committed(2, 30)
                .committed(3, 45);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void fiveMillisecondsAreForgiven() {
        Story story = Story.ofRecords(1).handled("one/1#0", "r0", 10, 24).committed(1, 20);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void moreIsNot() {
        Story story = Story.ofRecords(1).handled("one/1#0", "r0", 10, 25).committed(1, 20);
        assertThat(this.oracle.check(story.end(100))).singleElement().asString().contains("r0");
    }

    @Test
    void aCommitPassesWhatIsRunningThoughLaterOnesHaveEnded() {
        Story story = Story.ofRecords(3)
                .started("one/1#0", "r0", 10)
                .handled("one/1#0", "r1", 10, 20)
                .handled("one/1#0", "r2", 20, 30)
                .committed(3, 40)
                .closed("one/1#0", "r0", 90, Kind.END);
        assertThat(this.oracle.check(story.end(100))).singleElement().asString().contains("r0", "t-0@3");
    }

    @Test
    void offsetsBeginAnewWithTheTopic() {
        Story story = recreated().committed(1, 46);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void anOldPositionPassesWhatTheNewTopicHolds() {
        Story story = recreated().committed(2, 46);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    private static Story recreated() {
        return Story.ofRecords(2)
                .handled("one/1#1", "r0", 1, 2)
                .handled("one/1#1", "r1", 2, 3)
                .committed(2, 10)
                .fault(Fault.TOPIC_RECREATED, "t-0", 20, 20)
                .sent("n0", "k", new Coordinates("t", 0, 0), 30)
                .sent("n1", "k", new Coordinates("t", 0, 1), 31)
                .handled("one/1#1", "n0", 40, 45);
    }

    @Test
    void everyCommitThatPassesIsCounted() {
        Story story = Story.ofRecords(3).committed(1, 10).committed(2, 20).committed(3, 30);
        assertThat(this.oracle.check(story.end(100))).hasSize(3);
    }

    @Test
    void aCommitPassesAFailedRecordWhoseLetterIsNotWritten() {
        Story story = Story.ofRecords(1)
                .called("one/1#0", "r0", 10, 20, Kind.PERMANENT)
                .committed(1, 30)
                .deadLettered("r0", 60);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    @Test
    void aCommitMayPassWhatEndedAtAnEarlierOwnerOrWasSkipped() {
        Story story = Story.ofRecords(2)
                .handled("one/1#0", "r0", 10, 20)
                .called("two/2#0", "r0", 60, 70, Kind.FAIL)
                .skipped("r1")
                .committed(2, 50);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }
}
