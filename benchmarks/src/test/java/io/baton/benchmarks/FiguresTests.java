package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTests {

    @Test
    void areReadFromWhatAnotherJvmPrints() {
        Figures figures = Figures.none().andLine("figure rate=12.5").andLine("some log line = 3");

        assertThat(figures).isEqualTo(Figures.none().and("rate", 12.5));
        assertThat(figures.get("rate")).isEqualTo(12.5);
        assertThat(figures.get("cpu")).isNaN();
    }
}
