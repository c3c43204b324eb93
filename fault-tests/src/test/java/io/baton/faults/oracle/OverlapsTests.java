package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Plan.Ordering;
import org.junit.jupiter.api.Test;

class OverlapsTests {

    private final Overlaps oracle = new Overlaps();

    @Test
    void oneAfterTheOtherDoesNotOverlap() {
        assertFound(Story.ofRecords(2).handled("one/1#1", "r0", 10, 20).handled("one/1#1", "r1", 20, 30), 0);
    }

    @Test
    void twoCallsOfAKeyInOneProcessOverlap() {
        assertFound(Story.ofRecords(2).handled("one/1#1", "r0", 10, 20).handled("one/1#1", "r1", 19, 30), 1);
    }

    @Test
    void aCallLeftFromAnEarlierEpochOfTheProcessOverlaps() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 90)
                .revoked("one/1#1", 30)
                .assigned("one/1#2", 40)
                .handled("one/1#2", "r0", 50, 60);
        assertFound(story, 1);
    }

    @Test
    void aCallEndsWithItsProcess() {
        Story story = Story.ofRecords(1)
                .started("one/1#1", "r0", 10)
                .killed("one", 20)
                .handled("one/9#2", "r0", 50, 60);
        assertFound(story, 0);
    }

    @Test
    void twoOwnersOfAKeyOverlap() {
        assertFound(Story.ofRecords(1).handled("one/1#1", "r0", 10, 90).handled("two/2#1", "r0", 20, 30), 1);
    }

    @Test
    void aFrozenOwnerMayOverlapOncePerKey() {
        Story story = Story.ofRecords(2)
                .assigned("one/1#1", 0)
                .started("one/1#1", "r0", 10)
                .fault(Fault.PAUSE, "one", 15, 80)
                .assigned("two/2#2", 50)
                .handled("two/2#2", "r0", 60, 85)
                .closed("one/1#1", "r0", 81, Kind.END);
        assertFound(story, 0);
        assertFound(story.handled("one/1#1", "r1", 81, 84), 1);
    }

    @Test
    void aCallThatOutlastsTheDrainMayOverlapTheNextOwner() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 30_000)
                .revoked("one/1#1", 15_000)
                .assigned("two/2#2", 15_100)
                .handled("two/2#2", "r0", 15_200, 15_300);
        assertFound(story, 0);
    }

    @Test
    void aLongCallIsWaitedForLikeAnyOther() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 30_000)
                .revoking("one/1#1", 12_000)
                .revoked("one/1#1", 13_000)
                .assigned("two/2#2", 13_100)
                .handled("two/2#2", "r0", 13_200, 13_300);
        assertFound(story, 1);
    }

    @Test
    void oneCallOfAFrozenOwnerMayMeetSeveralOfTheNext() {
        Story story = Story.ofRecords(2)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 90)
                .fault(Fault.PAUSE, "one", 15, 80)
                .assigned("two/2#2", 50)
                .handled("two/2#2", "r0", 60, 70)
                .handled("two/2#2", "r1", 70, 80);
        assertFound(story, 0);
    }

    @Test
    void aCallThatWasNotWaitedForMayNot() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 90)
                .revoked("one/1#1", 30)
                .assigned("two/2#2", 40)
                .handled("two/2#2", "r0", 50, 60);
        assertFound(story, 1);
    }

    @Test
    void whatExcludesEachOtherDependsOnTheOrdering() {
        assertFound(twoKeys(Story.ofKeys()), 0);
        assertFound(twoKeys(Story.ofPartitions()), 1);
        assertFound(twoKeys(new Story(Ordering.NONE, 0)), 0);
        Story same = new Story(Ordering.NONE, 0).sent("a", "k", 0);
        assertFound(same.handled("one/1#1", "a", 10, 20).handled("one/1#2", "a", 15, 25), 1);
    }

    private static Story twoKeys(Story story) {
        return story.sent("a", "k1", 0)
                .sent("b", "k2", 1)
                .handled("one/1#1", "a", 10, 40)
                .handled("one/1#1", "b", 20, 30);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(60_000))).hasSize(count);
    }
}
