package io.baton.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTests {

    private static final String PAGE =
            "before\n%s\nold\n%s\nafter\n".formatted(Region.FIGURES.begin(), Region.FIGURES.end());

    private static String with(String page, String... workloads) {
        Options options = Options.parse("--workloads=" + String.join(",", workloads), "--rounds=7");
        Report report = new Report(options);
        for (String name : workloads) {
            Workload workload = Workloads.named(name);
            Results results = new Results();
            results.add(workload.peers().get(0), Figures.none());
            report.add(workload, options, results);
        }
        return report.in(page);
    }

    @Test
    void saysWhatWasRunAndReplacesTheFigures() {
        String page = with(PAGE, "noop", "key");

        assertThat(page)
                .startsWith("before\n" + Region.FIGURES.begin())
                .endsWith(Region.FIGURES.end() + "\nafter\n")
                .containsOnlyOnce("-Dbenchmark.args=\"--rounds=7 --workloads=noop,key\"")
                .containsSubsequence("### `noop`", "raw failed in 1 of 1 rounds.\n\n### `key`")
                .doesNotContain("old");
    }

    @Test
    void aSoakIsAddedWithItsOwnCommandAndLeavesTheFigures() {
        assertThat(with(PAGE, "soak"))
                .containsSubsequence(
                        "\nold\n", Region.FIGURES.end(), "### `soak`", "--workloads=soak", "| peer |", "after");
    }

    @Test
    void theFiguresAreReplacedWithoutTheSoakAndTheSoakWithoutTheFigures() {
        String soaked = with(PAGE, "soak");
        String measured = with(soaked, "noop");

        assertThat(measured).contains("--workloads=soak", "--workloads=noop").doesNotContain("\nold\n");
        assertThat(with(measured, "soak")).isEqualTo(measured);
        assertThat(with(PAGE, "noop", "soak")).contains("### `noop`").contains("### `soak`");
    }
}
