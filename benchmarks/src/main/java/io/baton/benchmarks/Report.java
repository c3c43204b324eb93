package io.baton.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown: printed as they come, and put between marks of a page. */
final class Report {

    private final String header;
    private final Map<Region, List<String>> sections = new LinkedHashMap<>();

    Report(Options options) {
        this.header = """
                %s, JDK %s (%s), %d processors, %s %s, kafka-clients %s

                    mvn -q -pl benchmarks -am compile exec:exec -Dbenchmark.args="%s\"""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.version(),
                        System.getProperty("java.vm.name"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        processor(),
                        org.apache.kafka.common.utils.AppInfoParser.getVersion(),
                        String.join(" ", options.arguments()));
        System.out.println(this.header);
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

    /** What stands alone has its date under its own heading. */
    void add(Workload workload, Options options, Results results) {
        List<String> parts = new ArrayList<>();
        parts.add("### `" + workload.name() + "`: " + workload.title(options));
        parts.add(workload.standsAlone() ? this.header : "");
        parts.add(results.table(workload.columns()).stripTrailing());
        parts.add(workload.note());
        parts.add(results.failures());
        parts.removeIf(String::isEmpty);
        String section = String.join("\n\n", parts);
        this.sections.computeIfAbsent(Region.of(workload), this::begun).add(section);
        System.out.println("\n" + section + "\n");
    }

    private List<String> begun(Region region) {
        return new ArrayList<>(region.equals(Region.FIGURES) ? List.of(this.header) : List.of());
    }

    /** Replaces the regions of what was measured; a page without their marks gets them. */
    void write(Path page) throws IOException {
        String before = Files.exists(page) ? Files.readString(page, StandardCharsets.UTF_8) : "";
        Files.writeString(page, in(before), StandardCharsets.UTF_8);
    }

    String in(String page) {
        String written = page;
        for (Map.Entry<Region, List<String>> region : this.sections.entrySet()) {
            written = region.getKey().replaced(written, String.join("\n\n", region.getValue()) + "\n");
        }
        return written;
    }
}
