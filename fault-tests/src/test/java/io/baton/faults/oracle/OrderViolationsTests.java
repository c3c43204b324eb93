package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Coordinates;
import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Plan.Ordering;
import org.junit.jupiter.api.Test;

class OrderViolationsTests {

    private final OrderViolations oracle = new OrderViolations();

    @Test
    void oneAfterTheOtherIsInOrder() {
        Story story = Story.ofRecords(4)
                .called("one/1#1", "r0", 10, 20, Kind.FAIL)
                .handled("one/1#1", "r0", 30, 40)
                .called("one/1#1", "r1", 41, 50, Kind.BUSINESS)
                .called("one/1#1", "r2", 51, 60, Kind.PERMANENT)
                .deadLettered("r2", 65)
                .handled("one/1#1", "r3", 66, 70);
        assertFound(story, 0);
    }

    @Test
    void aRecordMayNotOvertakeOneThatIsRunning() {
        assertFound(Story.ofRecords(2).handled("one/1#1", "r0", 10, 30).handled("one/1#1", "r1", 20, 40), 1);
    }

    @Test
    void aRecordMayNotOvertakeOneThatWaitsToBeTriedAgain() {
        Story story = Story.ofRecords(2)
                .called("one/1#1", "r0", 10, 20, Kind.FAIL)
                .handled("one/1#1", "r1", 30, 40)
                .handled("one/1#1", "r0", 50, 60);
        assertFound(story, 1);
    }

    @Test
    void aRecordMayNotOvertakeOneThatWaitsForItsLetter() {
        Story story = Story.ofRecords(2)
                .called("one/1#1", "r0", 10, 20, Kind.PERMANENT)
                .handled("one/1#1", "r1", 30, 40)
                .deadLettered("r0", 50);
        assertFound(story, 1);
    }

    @Test
    void everyPairIsCounted() {
        Story story = Story.ofRecords(3)
                .handled("one/1#1", "r2", 10, 20)
                .handled("one/1#1", "r1", 30, 40)
                .handled("one/1#1", "r0", 50, 60);
        assertFound(story, 3);
    }

    @Test
    void aRecordMayNotOvertakeOneThatNobodyHandled() {
        assertFound(Story.ofRecords(2).handled("one/1#1", "r1", 10, 20), 1);
    }

    @Test
    void whatAnEarlierOwnerFinishedNeedNotComeAgain() {
        Story story = Story.ofRecords(2).handled("one/1#1", "r0", 10, 20).handled("two/2#2", "r1", 50, 60);
        assertFound(story, 0);
    }

    @Test
    void whatAnEarlierOwnerLeftUnfinishedMustComeFirst() {
        Story story = Story.ofRecords(2)
                .started("one/1#1", "r0", 10)
                .killed("one", 20)
                .handled("two/2#2", "r1", 50, 60)
                .handled("two/2#2", "r0", 70, 80);
        assertFound(story, 1);
    }

    @Test
    void whatComesAgainComesInOrder() {
        Story inOrder = Story.ofRecords(2)
                .handled("one/1#1", "r0", 10, 20)
                .handled("one/1#1", "r1", 20, 30)
                .handled("two/2#2", "r0", 50, 60)
                .handled("two/2#2", "r1", 60, 70);
        assertFound(inOrder, 0);
        Story reversed = Story.ofRecords(2)
                .handled("one/1#1", "r0", 10, 20)
                .handled("one/1#1", "r1", 20, 30)
                .handled("two/2#2", "r1", 50, 60)
                .handled("two/2#2", "r0", 60, 70);
        assertFound(reversed, 1);
    }

    @Test
    void otherKeysMayOvertakeUnlessPartitionsAreOrdered() {
        assertFound(twoKeys(Story.ofKeys()), 0);
        assertFound(twoKeys(Story.ofPartitions()), 1);
        assertFound(twoKeys(new Story(Ordering.NONE, 0)), 0);
    }

    private static Story twoKeys(Story story) {
        return story.sent("a", "k1", 0)
                .sent("b", "k2", 1)
                .handled("one/1#1", "a", 10, 40)
                .handled("one/1#1", "b", 20, 30);
    }

    @Test
    void recordsWithoutAKeyWaitForNothing() {
        Story story = Story.ofKeys()
                .sent("a", null, 0)
                .sent("b", null, 1)
                .handled("one/1#1", "a", 10, 40)
                .handled("one/1#1", "b", 20, 30);
        assertFound(story, 0);
    }

    @Test
    void whatCannotBeReadEndsWithItsLetter() {
        Story story = Story.ofRecords(2).deadLetteredFrom(0, 20).handled("one/1#1", "r1", 21, 30);
        assertFound(story, 0);
    }

    @Test
    void recordsOfANewTopicAreOrderedAmongThemselves() {
        Story story = Story.ofRecords(1)
                .handled("one/1#1", "r0", 1, 2)
                .fault(Fault.TOPIC_RECREATED, "t-0", 20, 20)
                .sent("n0", "k", new Coordinates("t", 0, 0), 30)
                .sent("n1", "k", new Coordinates("t", 0, 1), 31)
                .handled("one/1#1", "n1", 40, 45)
                .handled("one/1#1", "n0", 50, 55);
        assertFound(story, 1);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(1_000))).hasSize(count);
    }
}
