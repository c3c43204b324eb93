package io.baton.faults.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.faults.history.Fault;
import io.baton.faults.history.Kind;
import org.junit.jupiter.api.Test;

class ResourcesTests {

    private static final long MEGABYTE = 1 << 20;

    private final Resources oracle = new Resources();

    @Test
    void aFifthMoreHeapAndAFewMoreThreadsAndDescriptorsAreTolerated() {
        Story story = Story.ofKeys()
                .held("one/1", 0, 100 * MEGABYTE, 50, 20)
                .held("one/1", 500, 900 * MEGABYTE, 200, 90)
                .held("one/1", 1_000, 120 * MEGABYTE, 65, 35);
        assertFound(story, 0);
    }

    @Test
    void moreIsNot() {
        Story story =
                Story.ofKeys().held("one/1", 0, 100 * MEGABYTE, 50, 20).held("one/1", 1_000, 121 * MEGABYTE, 66, 36);
        assertFound(story, 3);
    }

    @Test
    void twoMegabytesMoreAreNoise() {
        Story story = Story.ofKeys().held("one/1", 0, MEGABYTE, 5, 5).held("one/1", 1_000, 3 * MEGABYTE, 5, 5);
        assertFound(story, 0);
    }

    @Test
    void processesAreNotComparedWithEachOther() {
        Story story =
                Story.ofKeys().held("one/1", 0, 100 * MEGABYTE, 50, 20).held("one/2", 1_000, 900 * MEGABYTE, 100, 100);
        assertFound(story, 0);
    }

    @Test
    void everyFaultOfAMinuteIsWorthSixtyLines() {
        Story story = Story.ofKeys().killed("two", 10_000).fault(Fault.CUT, "one", 20_000, 50_000);
        assertFound(story.logged("one", 0, 120, 200), 0);
        assertFound(story.logged("one", 0, 121, 200), 1);
    }

    @Test
    void aMinuteWithoutFaultsHasSixtyLinesToo() {
        assertFound(Story.ofKeys().logged("one", 0, 60, 200), 0);
        assertFound(Story.ofKeys().logged("one", 0, 61, 200), 1);
    }

    @Test
    void everyRecordThatEndsBadlyIsWorthThreeLines() {
        Story story = Story.ofRecords(2)
                .called("one/1#1", "r0", 10, 20, Kind.PERMANENT)
                .deadLettered("r0", 30)
                .called("one/1#1", "r1", 40, 50, Kind.BUSINESS);
        assertFound(story.logged("one", 0, 69, 200), 0);
        assertFound(story.logged("one", 0, 70, 200), 1);
    }

    @Test
    void noLineIsLongerThanEightKilobytes() {
        assertFound(Story.ofKeys().logged("one", 0, 1, 8_193), 1);
    }

    private void assertFound(Story story, int count) {
        assertThat(this.oracle.check(story.end(100_000))).hasSize(count);
    }
}
