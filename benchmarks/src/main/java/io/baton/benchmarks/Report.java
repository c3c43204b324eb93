package io.baton.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as Markdown: printed as they come, and put between two marks of a page. */
final class Report {

    static final String BEGIN = "<!-- figures: replaced by every run with --report -->";
    static final String END = "<!-- end of figures -->";

    private final List<String> sections = new ArrayList<>();

    Report(Options options) {
        add("""
                %s, JDK %s (%s), %d processors, %s %s, kafka-clients %s

                    mvn -q -pl benchmarks -am compile exec:exec -Dbenchmark.args="%s"
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        processor(),
                        org.apache.kafka.common.utils.AppInfoParser.getVersion(),
                        String.join(" ", options.arguments())));
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("");
        } catch (IOException ex) {
            return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        }
    }

    void add(Workload workload, Options options, Results results) {
        List<String> parts = new ArrayList<>();
        parts.add("### `" + workload.name() + "`: " + workload.title(options));
        parts.add(results.table(workload.columns()).stripTrailing());
        parts.add(workload.note());
        parts.add(results.failures());
        parts.removeIf(String::isEmpty);
        add(String.join("\n\n", parts) + "\n");
    }

    private void add(String section) {
        this.sections.add(section);
        System.out.println("\n" + section);
    }

    /** Replaces what is between the marks; a page without marks is written anew. */
    void write(Path page) throws IOException {
        String figures = BEGIN + "\n\n" + String.join("\n", this.sections) + "\n" + END;
        String before = Files.exists(page) ? Files.readString(page, StandardCharsets.UTF_8) : "";
        Files.writeString(page, replaced(before, figures), StandardCharsets.UTF_8);
    }

    static String replaced(String page, String figures) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            return page + (page.isEmpty() ? "" : "\n") + figures + "\n";
        }
        return page.substring(0, begin) + figures + page.substring(end + END.length());
    }
}
