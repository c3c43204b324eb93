package io.baton.sample.console;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Prints what became of the records, as one log statement now and then. */
@Component
class FateTable {

    private static final Logger logger = LoggerFactory.getLogger(FateTable.class);

    private final Fates fates;

    FateTable(Fates fates) {
        this.fates = fates;
    }

    @Scheduled(initialDelayString = "${sample.console.interval}", fixedRateString = "${sample.console.interval}")
    void print() {
        List<Fates.Row> rows = fates.rows();
        if (rows.isEmpty()) {
            logger.info("No records yet");
        } else {
            logger.info("What became of the records so far:\n\n{}", format(rows));
        }
    }

    static String format(List<Fates.Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        List<String> titles = new ArrayList<>(List.of("handler", "topic"));
        Fate.ALL.forEach(fate -> titles.add(fate.title()));
        lines.add(titles);
        for (Fates.Row row : rows) {
            List<String> line = new ArrayList<>(List.of(row.handler(), row.topics()));
            row.counts().forEach(count -> line.add(Long.toString(count)));
            lines.add(line);
        }
        StringBuilder table = new StringBuilder();
        for (List<String> line : lines) {
            append(table, line, lines);
        }
        return table.toString();
    }

    private static void append(StringBuilder table, List<String> line, List<List<String>> lines) {
        for (int column = 0; column < line.size(); column++) {
            String cell = line.get(column);
            String padding = " ".repeat(width(lines, column) - cell.length());
            table.append("  ").append(column < 2 ? cell + padding : padding + cell);
        }
        table.append('\n');
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
