package io.baton.faults.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an instance has logged. Lines begin with the time of day; those without one belong to the line before. What
 * Kafka's clients say of themselves is theirs, and not counted.
 *
 * @param instance whose log
 * @param lines its lines
 */
public record InstanceLog(String instance, List<String> lines) {

    private static final Pattern TIME = Pattern.compile("^(\\d\\d:\\d\\d):\\d\\d\\.\\d{3} .*");

    private static final Pattern CLIENT = Pattern.compile("\\[(Consumer|Producer|AdminClient|Share\\w*) clientId=");

    /**
     * Reads a log.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static InstanceLog read(String instance, Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.ISO_8859_1);
            return new InstanceLog(instance, text.lines().toList());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * How much was logged in each minute.
     *
     * @param end some moment after the last line, by less than a day
     */
    public List<LogReport> reports(Moment end) {
        Map<String, LogReport> reports = new TreeMap<>();
        String minute = "";
        boolean counts = false;
        for (String line : this.lines) {
            Matcher time = TIME.matcher(line);
            if (time.matches()) {
                minute = time.group(1);
                counts = !CLIENT.matcher(line).find();
            }
            if (counts) {
                LogReport report = new LogReport(this.instance, moment(minute, end), 1, line.length());
                reports.merge(minute, report, LogReport::with);
            }
        }
        return List.copyOf(reports.values());
    }

    private static Moment moment(String minute, Moment end) {
        ZonedDateTime last = Instant.ofEpochMilli(end.millis()).atZone(ZoneId.systemDefault());
        ZonedDateTime begin = last.with(LocalTime.parse(minute));
        if (begin.isAfter(last)) {
            begin = begin.minusDays(1);
        }
        return end.plusMillis(begin.toInstant().toEpochMilli() - end.millis());
    }
}
