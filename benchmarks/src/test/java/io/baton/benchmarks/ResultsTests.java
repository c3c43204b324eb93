package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTests {

    private static final List<Column> COLUMNS = List.of(
            Column.of("rate", "rate", 0),
            Column.ratio("of raw", "rate", "raw"),
            Column.difference("more", "rate", peer -> "raw"));

    private final Results results = new Results();

    private void round(double raw, double other) {
        results.add("raw", Figures.none().and("rate", raw));
        results.add(
                "other", Double.isNaN(other) ? Figures.none() : Figures.none().and("rate", other));
    }

    @Test
    void compareRoundByRoundNotMedianWithMedian() {
        round(100, 50);
        round(200, 120);
        round(1000, 400);

        assertThat(results.table(COLUMNS)).isEqualTo("""
                        | peer | rate | of raw | more |
                        |---|---|---|---|
                        | raw | 200 (100 – 1,000) | 1.00 | 0 |
                        | other | 120 (50 – 400) | 0.50 (0.40 – 0.60) | -80 (-600 – -50) |
                        """);
    }

    @Test
    void nameThoseWhoFailedAndLeaveTheirRoundsOut() {
        round(100, Double.NaN);
        round(200, 120);

        assertThat(results.table(COLUMNS)).contains("| other | 120 | 0.60 | -80 |");
        assertThat(results.failures()).isEqualTo("other failed in 1 of 2 rounds.");
    }

    @Test
    void showNothingWhereThePeerToCompareWithDidNotTakePart() {
        results.add("other", Figures.none().and("rate", 5));

        assertThat(results.table(COLUMNS)).contains("| other | 5 |  |  |");
        assertThat(results.failures()).isEmpty();
    }
}
