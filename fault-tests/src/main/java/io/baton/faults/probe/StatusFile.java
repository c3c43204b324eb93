package io.baton.faults.probe;

import io.baton.KafkaStatistics;
import io.baton.KafkaStatistics.HandlerFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.StringJoiner;

/** Tells the rig twice a second how this process sees itself: one property a line. */
final class StatusFile {

    private final Path file;

    private final KafkaStatistics statistics;

    StatusFile(Path file, KafkaStatistics statistics) {
        this.file = file;
        this.statistics = statistics;
    }

    void write() throws IOException {
        Path draft = this.file.resolveSibling(this.file.getFileName() + ".draft");
        Files.writeString(draft, text());
        Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE);
    }

    private String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("pid=" + ProcessHandle.current().pid());
        lines.add("nanos=" + System.nanoTime());
        lines.add("millis=" + System.currentTimeMillis());
        for (HandlerFigures figures : this.statistics.handlers()) {
            lines.add("received=" + figures.received());
            lines.add("succeeded=" + figures.succeeded());
            lines.add("retried=" + figures.retried());
            lines.add("business=" + figures.business());
            lines.add("deadLettered=" + figures.deadLettered());
            lines.add("released=" + figures.released());
            lines.add("inFlight=" + figures.inFlight());
        }
        return lines.toString();
    }
}
