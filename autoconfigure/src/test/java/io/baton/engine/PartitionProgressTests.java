package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartitionProgressTests {

    private final PartitionProgress progress = new PartitionProgress(100);

    @Test
    void startsWhereTheAssignmentStarts() {
        assertThat(progress.committable()).isEqualTo(100);
        assertThat(progress.held()).isZero();
        assertThat(progress.changes()).isZero();
    }

    @Test
    void waitsForTheLowestRecordThatHasNotEnded() {
        for (long offset = 100; offset < 104; offset++) {
            progress.received(offset);
        }
        progress.ended(101);
        progress.ended(103);
        assertThat(progress.committable()).isEqualTo(100);
        assertThat(progress.open()).isEqualTo(2);
        progress.ended(100);
        assertThat(progress.committable()).isEqualTo(102);
        assertThat(progress.held()).isEqualTo(2);
        progress.ended(102);
        assertThat(progress.committable()).isEqualTo(104);
        assertThat(progress.held()).isZero();
    }

    @Test
    void passesOverOffsetsThatWereNeverReceived() {
        progress.received(105);
        progress.received(110);
        assertThat(progress.committable()).isEqualTo(105);
        progress.ended(105);
        assertThat(progress.committable()).isEqualTo(110);
        progress.ended(110);
        assertThat(progress.committable()).isEqualTo(111);
        progress.caughtUp(115);
        assertThat(progress.committable()).isEqualTo(115);
    }

    @Test
    void followsNoPositionWhileSomethingIsOutstanding() {
        progress.received(100);
        progress.caughtUp(200);
        assertThat(progress.committable()).isEqualTo(100);
        progress.ended(100);
        progress.caughtUp(50);
        assertThat(progress.committable()).isEqualTo(101);
    }

    @Test
    void anEndCountsOnce() {
        progress.received(100);
        progress.received(101);
        assertThat(progress.ended(101)).isTrue();
        assertThat(progress.ended(101)).isFalse();
        assertThat(progress.ended(99)).isFalse();
        assertThat(progress.ended(500)).isFalse();
        assertThat(progress.open()).isEqualTo(1);
    }

    @Test
    void refusesRecordsThatGoBack() {
        progress.received(100);
        assertThatIllegalStateException().isThrownBy(() -> progress.received(100));
        assertThatIllegalStateException().isThrownBy(() -> progress.expect(50));
    }

    @Test
    void tellsWhatEndedAheadTogetherWithWhatHasNotBeenReadAgain() {
        FinishedAhead earlier = ahead(101, 103, 150, 160);
        progress.received(100);
        progress.received(101);
        progress.ended(101);
        FinishedAhead now = progress.finishedAhead(earlier);
        assertThat(offsets(now, 90, 200)).containsExactlyElementsOf(offsets(earlier, 90, 200));
        assertThat(now.contains(102)).isTrue();
    }

    @Test
    void agreesWithASimpleModelWhateverTheOrder() {
        long seed = 20_260_401;
        System.out.println("PartitionProgressTests seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            PartitionProgress tested = new PartitionProgress(0);
            TreeSet<Long> open = new TreeSet<>();
            List<Long> pending = new ArrayList<>();
            long next = 0;
            for (int step = 0; step < 300; step++) {
                if (pending.isEmpty() || random.nextInt(100) < 52) {
                    next += random.nextInt(10) == 0 ? random.nextInt(5) : 0;
                    tested.received(next);
                    open.add(next);
                    pending.add(next++);
                } else {
                    Collections.swap(pending, random.nextInt(pending.size()), pending.size() - 1);
                    long ended = pending.remove(pending.size() - 1);
                    assertThat(tested.ended(ended)).isTrue();
                    open.remove(ended);
                }
                assertThat(tested.open()).isEqualTo(open.size());
                assertThat(tested.committable()).isEqualTo(open.isEmpty() ? next : (long) open.first());
            }
        }
    }

    static FinishedAhead ahead(long... bounds) {
        FinishedAhead.Builder builder = new FinishedAhead.Builder();
        for (int i = 0; i < bounds.length; i += 2) {
            builder.range(bounds[i], bounds[i + 1]);
        }
        return builder.build();
    }

    private static List<Long> offsets(FinishedAhead ahead, long from, long to) {
        List<Long> offsets = new ArrayList<>();
        for (long offset = from; offset < to; offset++) {
            if (ahead.contains(offset)) {
                offsets.add(offset);
            }
        }
        return offsets;
    }
}
