package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Plan.Ordering;
import org.junit.jupiter.api.Test;

class GuardTests {

    private final Guard oracle = new Guard();

    @Test
    void aRunThatDidWhatWasPlannedCounts() {
        Story story = sent(9).killed("one", 10).killed("two", 20).fault(Fault.CUT, "one", 30, 40);
        assertThat(this.oracle.check(story.end(100))).isEmpty();
    }

    @Test
    void aRunThatSentTooLittleDoesNot() {
        Story story = sent(8).killed("one", 10).killed("two", 20).fault(Fault.CUT, "one", 30, 40);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    @Test
    void everyFaultThatDidNotHappenIsFound() {
        assertThat(this.oracle.check(sent(10).killed("one", 10).end(100))).hasSize(2);
    }

    private static Story sent(int records) {
        Story story = new Story(Ordering.KEY, 10, Fault.KILL, Fault.KILL, Fault.CUT);
        for (int i = 0; i < records; i++) {
            story.sent("r" + i, "k", i);
        }
        return story;
    }
}
