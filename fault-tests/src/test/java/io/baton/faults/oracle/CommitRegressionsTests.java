package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import org.junit.jupiter.api.Test;

class CommitRegressionsTests {

    private final CommitRegressions oracle = new CommitRegressions();

    @Test
    void commitsMayGrowOrRepeat() {
        Story story = Story.ofRecords(3).committed(1, 10).committed(1, 20).committed(3, 30);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void everyCommitBelowTheHighestIsCounted() {
        Story story = Story.ofRecords(3)
                .committed(3, 10)
                .committed(1, 20)
                .committed(2, 30)
                .committed(3, 40);
        assertThat(this.oracle.check(story.end(100))).hasSize(2);
    }

    @Test
    void theOrderOfTheLogCountsAndNotTheClock() {
        Story story = Story.ofRecords(3).committed(3, 30).committed(1, 20);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    @Test
    void anOperatorMaySetTheOffsetBackOnce() {
        Story story = Story.ofRecords(3)
                .committed(3, 10)
                .fault(Fault.OFFSET_RESET, "t-0", 15, 15)
                .committed(0, 20)
                .committed(1, 30);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
        assertThat(this.oracle.check(story.committed(0, 40).end(100))).hasSize(1);
    }

    @Test
    void aResetOfAnotherPartitionIsNoExcuse() {
        Story story = Story.ofRecords(3)
                .committed(3, 10)
                .fault(Fault.OFFSET_RESET, "t-1", 15, 15)
                .committed(0, 20);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }
}
