package io.baton.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R-D4: event ids. */
class EventIdsTests {

    private static UUID next(long millis) {
        return UUID.fromString(new String(EventIds.next(millis), US_ASCII));
    }

    @Test
    void areUuidsOfVersionSevenThatTellTheTime() {
        long now = 0x0192f0c12b3cL;
        for (int i = 0; i < 1_000; i++) {
            UUID id = next(now);
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now);
        }
    }

    @Test
    void sortByTheirTimeAsText() {
        assertThat(next(1_000).toString()).isLessThan(next(1_001).toString());
        assertThat(next(1_700_000_000_000L).toString())
                .isLessThan(next(1_800_000_000_000L).toString());
    }

    @Test
    void areUniqueAcrossThreadsInOneMillisecond() {
        Set<UUID> all = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200_000).parallel().forEach(i -> all.add(next(1)));

        assertThat(all).hasSize(200_000);
    }

    @Test
    void useEveryRandomBit() {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 1_000; i++) {
            UUID id = next(0);
            high |= id.getMostSignificantBits();
            low |= id.getLeastSignificantBits();
        }
        assertThat(high & 0xfff).isEqualTo(0xfff);
        assertThat(low).isEqualTo(0xbfff_ffff_ffff_ffffL);
    }
}
