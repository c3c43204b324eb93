package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTests {

    @Test
    void aPercentileIsWhatSoManyDoNotExceed() {
        Latencies latencies = new Latencies(LongStream.rangeClosed(1, 1000)
                .map(micros -> (1001 - micros) * 1000)
                .toArray());

        assertThat(latencies.percentile(50)).isEqualTo(500);
        assertThat(latencies.percentile(99)).isEqualTo(990);
        assertThat(latencies.percentile(100)).isEqualTo(1000);
    }
}
