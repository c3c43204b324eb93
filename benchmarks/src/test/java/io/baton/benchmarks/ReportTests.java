package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTests {

    private static final String FIGURES = Report.BEGIN + "\nnew\n" + Report.END;

    @Test
    void replacesTheFiguresOfAPageAndNothingElse() {
        String page = "before\n" + Report.BEGIN + "\nold\n" + Report.END + "\nafter\n";

        assertThat(Report.replaced(page, FIGURES)).isEqualTo("before\n" + FIGURES + "\nafter\n");
    }

    @Test
    void comesAtTheEndOfAPageWithoutMarks() {
        assertThat(Report.replaced("before\n", FIGURES)).isEqualTo("before\n\n" + FIGURES + "\n");
        assertThat(Report.replaced("", FIGURES)).isEqualTo(FIGURES + "\n");
    }
}
