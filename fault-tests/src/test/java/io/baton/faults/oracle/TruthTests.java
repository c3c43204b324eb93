package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Kind;
import org.junit.jupiter.api.Test;

class TruthTests {

    private final Truth oracle = new Truth();

    @Test
    void aCounterAgreesWithTheJournalButForWhatRuns() {
        Story story = Story.ofRecords(3)
                .handled("one/1#1", "r0", 10, 20)
                .handled("one/1#1", "r1", 900, 1_000)
                .counter("one/1", Kind.END, 1, 1_001)
                .counter("one/1", Kind.END, 2, 2_000);
        assertFound(story, 0);
    }

    @Test
    void aCounterThatDiffersIsFound() {
        Story story = Story.ofRecords(1).handled("one/1#1", "r0", 10, 20);
        assertFound(story.counter("one/1", Kind.END, 2, 2_000), 1);
        assertFound(story.counter("one/1", Kind.END, 0, 2_000), 2);
    }

    @Test
    void whatEndsAfterARevocationIsNotCounted() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 900)
                .revoked("one/1#1", 500);
        assertFound(story.counter("one/1", Kind.END, 0, 2_000), 0);
        assertFound(story.counter("one/1", Kind.END, 1, 2_000), 1);
    }

    @Test
    void whoStandsStillMayBeUpFor45Seconds() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).health("one/1", true, 10_000, 44_000);
        assertFound(story, 0);
    }

    @Test
    void whoStandsStillLongerMayNot() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).health("one/1", true, 10_000, 46_000, 50_000);
        assertFound(story, 1);
    }

    @Test
    void whoStandsStillAndSaysSoSpeaksTheTruth() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).health("one/1", false, 46_000, 50_000);
        assertFound(story, 0);
    }

    @Test
    void whoGetsOnIsUp() {
        Story story = Story.ofRecords(3)
                .assigned("one/1#1", 0)
                .committed(1, 30_000)
                .committed(2, 60_000)
                .committed(3, 90_000)
                .health("one/1", true, 46_000, 80_000, 99_000);
        assertFound(story, 0);
    }

    @Test
    void anInstanceIsNotBlamedForThePartitionOfAnother() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .health("two/2", true, 90_000)
                .health("one/1", false, 90_000);
        assertFound(story, 0);
    }

    @Test
    void aPartitionThatNobodyHoldsConcernsAll() {
        assertFound(Story.ofRecords(1).health("one/1", true, 46_000), 1);
    }

    @Test
    void aNewOwnerHasItsOwnTime() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .revoked("one/1#1", 40_000)
                .assigned("two/2#2", 40_000);
        assertFound(story.health("two/2", true, 60_000), 0);
        assertFound(story.health("two/2", true, 86_000), 1);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(100_000))).hasSize(count);
    }
}
