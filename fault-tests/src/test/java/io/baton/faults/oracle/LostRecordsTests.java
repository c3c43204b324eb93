package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Kind;
import io.baton.faults.history.Produced.Result;
import org.junit.jupiter.api.Test;

class LostRecordsTests {

    private final LostRecords oracle = new LostRecords();

    @Test
    void whatReturnedRefusedLetteredOrSkippedIsNotLost() {
        Story story = Story.ofRecords(5)
                .handled("one/1#0", "r0", 10, 20)
                .called("one/1#0", "r1", 20, 30, Kind.BUSINESS)
                .called("one/1#0", "r2", 30, 40, Kind.PERMANENT)
                .deadLettered("r2", 45)
                .deadLetteredFrom(3, 50)
                .skipped("r4");
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void whatWasNeverHandledIsLost() {
        assertThat(this.oracle.check(Story.ofRecords(1).end(100)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("r0", "t-0@0", "never handled"));
    }

    @Test
    void whatOnlyFailedIsLost() {
        Story story = Story.ofRecords(3)
                .called("one/1#0", "r0", 10, 20, Kind.FAIL)
                .called("one/1#0", "r1", 20, 30, Kind.PERMANENT)
                .called("one/1#0", "r2", 30, 40, Kind.ERROR);
        assertThat(this.oracle.check(story.end(100))).hasSize(3);
    }

    @Test
    void whatWasRunningWhenItsProcessDiedIsLost() {
        Story story = Story.ofRecords(1).started("one/1#0", "r0", 10).killed("one", 20);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    @Test
    void whatTheBrokerMayNotHaveCannotBeLost() {
        Story story = Story.ofKeys().sent("a", Result.UNKNOWN).sent("b", Result.FAILED);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }
}
