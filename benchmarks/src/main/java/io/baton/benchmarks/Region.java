package io.baton.benchmarks;

/**
 * The part of a page between two marks, which is replaced while the rest of the page stays as it is.
 *
 * @param name what the marks call it
 */
record Region(String name) {

    /** Of everything that is measured in one go. */
    static final Region FIGURES = new Region("figures");

    private static final String ANY_END = "<!-- end of ";

    /** Where the section of a workload belongs. */
    static Region of(Workload workload) {
        return workload.standsAlone() ? new Region(workload.name()) : FIGURES;
    }

    String begin() {
        return "<!-- " + this.name + ": replaced by every run that measures it, with --report -->";
    }

    String end() {
        return ANY_END + this.name + " -->";
    }

    /**
     * The page with a new text in this region; without its marks the region comes behind the last one, or at the end.
     */
    String replaced(String page, String text) {
        String region = begin() + "\n\n" + text + "\n" + end();
        int begin = page.indexOf(begin());
        int end = page.indexOf(end());
        return begin < 0 || end < begin
                ? added(page, region)
                : page.substring(0, begin) + region + page.substring(end + end().length());
    }

    private static String added(String page, String region) {
        int mark = page.lastIndexOf(ANY_END);
        int behind = mark < 0 ? -1 : page.indexOf('\n', mark);
        return behind < 0
                ? page + (page.isEmpty() ? "" : "\n") + region + "\n"
                : page.substring(0, behind) + "\n\n" + region + page.substring(behind);
    }
}
