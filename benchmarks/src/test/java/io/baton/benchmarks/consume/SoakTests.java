package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.benchmarks.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTests {

    @Test
    void theEndIsComparedWithTheStartOnceTheJvmHasSettled() {
        Figures trend = Soak.trend(List.of(10.0, 30.0, 20.0, 22.0, 23.0, 23.0, 24.0, 26.0));

        assertThat(trend)
                .isEqualTo(Figures.none().and("start", 21).and("end", 25).and("growth", 4));
    }

    @Test
    void aSingleMinuteHasAStartAndAnEnd() {
        assertThat(Soak.trend(List.of(10.0, 12.0)))
                .isEqualTo(Figures.none().and("start", 10).and("end", 12).and("growth", 2));
    }
}
