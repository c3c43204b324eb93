package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void aPercentileIsWhatSoManyDoNotExceed() {
        var sorted = new Latencies.Sorted(
                LongStream.rangeClosed(1, 1000).map(micros -> micros * 1000).toArray());

        assertThat(sorted.percentile(50)).isEqualTo(500);
        assertThat(sorted.percentile(99)).isEqualTo(990);
        assertThat(sorted.percentile(100)).isEqualTo(1000);
    }

    @Test
    void onlyThoseOfTheAskedRecordsCount() {
        Latencies latencies = new Latencies(4);
        for (int number = 0; number < 4; number++) {
            latencies.arrived(new TestRecord(number, System.nanoTime() - number * 1_000_000_000L));
        }

        var sorted = latencies.of(1, 4, number -> number != 2);
        assertThat(sorted.percentile(50)).isBetween(1_000_000.0, 1_900_000.0);
        assertThat(sorted.percentile(100)).isGreaterThanOrEqualTo(3_000_000);
    }
}
