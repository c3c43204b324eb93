package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import org.junit.jupiter.api.Test;

class TrespassesTests {

    private final Trespasses oracle = new Trespasses();

    @Test
    void whoHoldsAPartitionMayCall() {
        Story story = Story.ofRecords(2)
                .assigned("one/1#1", 0)
                .handled("one/1#1", "r0", 10, 20)
                .revoked("one/1#1", 30)
                .assigned("one/1#2", 40)
                .handled("one/1#2", "r1", 50, 60);
        assertFound(story, 0);
    }

    @Test
    void whoHasGivenItUpMayNot() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).revoked("one/1#1", 30);
        assertFound(story.handled("one/1#1", "r0", 31, 40), 1);
    }

    @Test
    void aCallThatBeganBeforeMayEnd() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).handled("one/1#1", "r0", 10, 90);
        assertFound(story.revoked("one/1#1", 30), 0);
    }

    @Test
    void whoLearnsOfALossMayJustBeBeginningACall() {
        Story story = Story.ofRecords(2).assigned("one/1#1", 0).lost("one/1#1", 30);
        assertFound(story.handled("one/1#1", "r0", 40, 50), 0);
        assertFound(story.handled("one/1#1", "r1", 1_031, 1_040), 1);
    }

    @Test
    void soMayWhoWasFrozen() {
        Story story = Story.ofRecords(1)
                .assigned("one/1#1", 0)
                .fault(Fault.PAUSE, "one", 10, 20)
                .revoked("one/1#1", 30);
        assertFound(story.handled("one/1#1", "r0", 40, 50), 0);
    }

    @Test
    void processesAnswerForThemselves() {
        Story story = Story.ofRecords(1).assigned("one/1#1", 0).revoked("one/1#1", 30);
        assertFound(story.handled("two/2#2", "r0", 40, 50), 0);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(2_000))).hasSize(count);
    }
}
