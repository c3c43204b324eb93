package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** What finished ahead of the committed offset survives a restart (R-F8). */
class FinishedAheadTests {

    private static final long COMMITTED = 1_000_000_000_000L;

    @Test
    void nothingAheadIsNoText() {
        assertThat(FinishedAhead.NONE.toText(5)).isEmpty();
        assertThat(FinishedAhead.NONE.contains(5)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
    void tenThousandOffsetsFitWhateverTheirPattern(double share) {
        long seed = 42 + (long) (share * 1000);
        System.out.println("FinishedAheadTests seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            BitSet ended = new BitSet();
            for (int i = 1; i < 10_000; i++) {
                ended.set(i, random.nextDouble() < share);
            }
            roundTrips(ended);
        }
    }

    @Test
    void theWorstPatternFits() {
        BitSet everyOther = new BitSet();
        for (int i = 1; i < 10_000; i += 2) {
            everyOther.set(i);
        }
        roundTrips(everyOther);
    }

    private static void roundTrips(BitSet ended) {
        FinishedAhead.Builder builder = new FinishedAhead.Builder();
        for (int i = 0; i < 10_000; i++) {
            if (ended.get(i)) {
                builder.ended(COMMITTED + i);
            } else {
                builder.open();
            }
        }
        String text = builder.build().toText(COMMITTED);
        assertThat(text.length()).isLessThanOrEqualTo(FinishedAhead.MAX_TEXT);
        FinishedAhead read = FinishedAhead.fromText(text, COMMITTED);
        for (int i = -5; i < 10_005; i++) {
            assertThat(read.contains(COMMITTED + i)).as("offset " + i).isEqualTo(i >= 0 && ended.get(i));
        }
    }

    @Test
    void farApartOffsetsAreRanges() {
        FinishedAhead sparse = PartitionProgressTests.ahead(COMMITTED + 1, COMMITTED + 1, COMMITTED * 2, COMMITTED * 3);
        FinishedAhead read = FinishedAhead.fromText(sparse.toText(COMMITTED), COMMITTED);
        assertThat(read.contains(COMMITTED + 1)).isTrue();
        assertThat(read.contains(COMMITTED + 2)).isFalse();
        assertThat(read.contains(COMMITTED * 2 - 1)).isFalse();
        assertThat(read.contains(COMMITTED * 3)).isTrue();
        assertThat(read.contains(COMMITTED * 3 + 1)).isFalse();
    }

    @Test
    void whatDoesNotFitIsLeftOutFromTheFarEnd() {
        FinishedAhead.Builder builder = new FinishedAhead.Builder();
        for (long i = 1; i <= 5_000; i++) {
            builder.range(COMMITTED + i * 1000, COMMITTED + i * 1000 + 200);
        }
        FinishedAhead full = builder.build();
        String text = full.toText(COMMITTED);
        assertThat(text.length()).isBetween(FinishedAhead.MAX_TEXT - 100, FinishedAhead.MAX_TEXT);
        FinishedAhead read = FinishedAhead.fromText(text, COMMITTED);
        assertThat(read.contains(COMMITTED + 1000)).isTrue();
        assertThat(read.contains(COMMITTED + 5_000_000)).isFalse();
        for (long offset = COMMITTED; offset < COMMITTED + 5_001_000; offset += 100) {
            assertThat(!read.contains(offset) || full.contains(offset)).isTrue();
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"b", "bt1r", "bt1r!!!", "bt1rgICAgICAgICAgIA", "bt1rAA", "bt1rAQA", "bt2rAQE", "some words", "{}"
            })
    void foreignOrBrokenTextSaysNothing(String text) {
        FinishedAhead read = FinishedAhead.fromText(text, 7);
        assertThat(read.isEmpty()).isTrue();
    }

    @Test
    void randomGarbageNeverThrows() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            random.nextBytes(bytes);
            String text =
                    "bt1r" + java.util.Base64.getEncoder().withoutPadding().encodeToString(bytes);
            FinishedAhead read = FinishedAhead.fromText(text, 1000);
            assertThat(read.contains(999)).as(text).isFalse();
        }
    }
}
