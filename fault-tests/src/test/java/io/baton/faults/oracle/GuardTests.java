package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
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

    @Test
    void theSigtermOfTheRigIsNotThePlannedOne() {
        Story story = new Story(Ordering.KEY, 0, Fault.TERM).fault(Fault.WIND_UP, "one", 10, 10);
        assertThat(this.oracle.check(story.end(100))).hasSize(1);
    }

    @Test
    void whoReportsAllCounts() {
        assertThat(this.oracle.check(reporter().end(19_000))).isEmpty();
    }

    @Test
    void whoSaysNothingOfItsHealthDoesNot() {
        Story story = Story.ofBaton().assigned("one/1#1", 0).logged("one", 0, 1, 100);
        assertThat(this.oracle.check(story.health("one/1", true, 5_000).end(14_000)))
                .isEmpty();
        assertThat(this.oracle.check(story.end(16_000))).hasSize(1);
    }

    @Test
    void whoIsFrozenMayBeSilent() {
        Story story = Story.ofBaton()
                .assigned("one/1#1", 0)
                .logged("one", 0, 1, 100)
                .fault(Fault.PAUSE, "one", 2_000, 12_000);
        assertThat(this.oracle.check(story.end(16_000))).isEmpty();
    }

    @Test
    void whoStopsWithoutCountersOrMeasureDoesNot() {
        Story story = stopped(Story.ofBaton());
        assertThat(this.oracle.check(story.end(19_000))).hasSize(2);
    }

    @Test
    void whoWorkedForLongMeasuresTwice() {
        Story story = reporter();
        for (int i = 0; i < 102; i++) {
            story.sent("r" + i, "k", i).handled("one/1#1", "r" + i, 10, 20);
        }
        assertThat(this.oracle.check(story.end(40_000))).isEmpty();
        Story longer = reporter(30_000);
        for (int i = 0; i < 102; i++) {
            longer.sent("r" + i, "k", i).handled("one/1#1", "r" + i, 10, 20);
        }
        assertThat(this.oracle.check(longer.end(40_000))).hasSize(1);
    }

    private static Story reporter() {
        return reporter(18_000);
    }

    private static Story reporter(long stopped) {
        return stopped(Story.ofBaton(), stopped)
                .counter("one/1", Kind.END, 0, stopped)
                .held("one/1", 10_000, 1, 1, 1);
    }

    private static Story stopped(Story story) {
        return stopped(story, 18_000);
    }

    private static Story stopped(Story story, long at) {
        for (long time = 1_000; time < at; time += 8_000) {
            story.health("one/1", true, time);
        }
        return story.assigned("one/1#1", 0)
                .logged("one", 0, 1, 100)
                .fault(Fault.WIND_UP, "one", at - 100, at - 100)
                .stopping("one/1", at - 50)
                .stopped("one/1", at);
    }

    private static Story sent(int records) {
        Story story = new Story(Ordering.KEY, 10, Fault.KILL, Fault.KILL, Fault.CUT);
        for (int i = 0; i < records; i++) {
            story.sent("r" + i, "k", i);
        }
        return story;
    }
}
