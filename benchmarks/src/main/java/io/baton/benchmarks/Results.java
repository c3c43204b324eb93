package io.baton.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the peers of one workload have measured, round by round; a peer that failed has no figures of that round. */
final class Results {

    private final Map<String, List<Figures>> byPeer = new LinkedHashMap<>();

    void add(String peer, Figures figures) {
        this.byPeer.computeIfAbsent(peer, name -> new ArrayList<>()).add(figures);
    }

    List<Figures> of(String peer) {
        return this.byPeer.getOrDefault(peer, List.of());
    }

    /** The table, in Markdown. */
    String table(List<Column> columns) {
        StringBuilder text = new StringBuilder("| peer |");
        columns.forEach(column -> text.append(' ').append(column.header()).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (String peer : this.byPeer.keySet()) {
            text.append("| ").append(peer).append(" | ");
            text.append(columns.stream().map(column -> column.cell(this, peer)).collect(Collectors.joining(" | ")));
            text.append(" |\n");
        }
        return text.toString();
    }

    /** Who failed, and how often; empty if nobody did. */
    String failures() {
        return this.byPeer.entrySet().stream()
                .filter(entry -> failed(entry.getValue()) > 0)
                .map(entry -> "%s failed in %d of %d rounds."
                        .formatted(
                                entry.getKey(),
                                failed(entry.getValue()),
                                entry.getValue().size()))
                .collect(Collectors.joining(" "));
    }

    private static long failed(List<Figures> figures) {
        return figures.stream().filter(one -> one.values().isEmpty()).count();
    }
}
