package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionTests {

    private static final Region SOAK = new Region("soak");

    private static String marked(Region region, String text) {
        return region.begin() + "\n\n" + text + "\n" + region.end();
    }

    @Test
    void replacesWhatIsBetweenItsMarksAndNothingElse() {
        String soak = marked(SOAK, "minutes");
        String page = "before\n" + marked(Region.FIGURES, "old") + "\n\n" + soak + "\nafter\n";

        assertThat(Region.FIGURES.replaced(page, "new"))
                .isEqualTo("before\n" + marked(Region.FIGURES, "new") + "\n\n" + soak + "\nafter\n");
    }

    @Test
    void comesAtTheEndOfAPageWithoutMarks() {
        assertThat(SOAK.replaced("before\n", "new")).isEqualTo("before\n\n" + marked(SOAK, "new") + "\n");
        assertThat(SOAK.replaced("", "new")).isEqualTo(marked(SOAK, "new") + "\n");
    }

    @Test
    void comesBehindTheOtherOneWhenThePageHasOnlyThat() {
        String figures = marked(Region.FIGURES, "figures");

        assertThat(SOAK.replaced("before\n" + figures + "\nafter\n", "new"))
                .isEqualTo("before\n" + figures + "\n\n" + marked(SOAK, "new") + "\nafter\n");
    }
}
