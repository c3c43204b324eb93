package io.baton.faults.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text form of a {@link JournalEntry}, separated by tabs: {@code nanos millis instance pid epoch topic partition
 * offset key id attempt KIND}. A dash stands for what does not apply; a key that holds a tab, a line break, a backslash
 * or is a dash itself is escaped with a backslash.
 */
final class JournalLine {

    private static final String NONE = "-";
    private static final int FIELDS = 12;

    private JournalLine() {}

    /** Writes an entry, without a line break. */
    static String format(JournalEntry entry) {
        Coordinates where = entry.where();
        Attempt attempt = entry.attempt();
        return String.join(
                "\t",
                List.of(
                        Long.toString(entry.at().nanos()),
                        Long.toString(entry.at().millis()),
                        escape(entry.owner().instance()),
                        Long.toString(entry.owner().pid()),
                        number(entry.owner().epoch()),
                        escape(where == null ? null : where.topic()),
                        number(where == null ? -1 : where.partition()),
                        number(where == null ? -1 : where.offset()),
                        escape(attempt == null ? null : attempt.key()),
                        escape(attempt == null ? null : attempt.id()),
                        number(attempt == null ? -1 : attempt.number()),
                        entry.kind().name()));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static JournalEntry parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not a line of a journal: " + line);
        }
        return new JournalEntry(
                new Moment(Long.parseLong(fields[0]), Long.parseLong(fields[1])),
                new Owner(text(fields[2]), Long.parseLong(fields[3]), number(fields[4])),
                coordinates(fields),
                attempt(fields),
                Kind.valueOf(fields[11]));
    }

    private static @Nullable Coordinates coordinates(String[] fields) {
        String topic = unescape(fields[5]);
        return topic == null ? null : new Coordinates(topic, (int) number(fields[6]), number(fields[7]));
    }

    private static @Nullable Attempt attempt(String[] fields) {
        String id = unescape(fields[9]);
        return id == null ? null : new Attempt(unescape(fields[8]), id, (int) number(fields[10]));
    }

    private static String number(long value) {
        return value < 0 ? NONE : Long.toString(value);
    }

    private static long number(String field) {
        return field.equals(NONE) ? -1 : Long.parseLong(field);
    }

    private static String text(String field) {
        String text = unescape(field);
        return text == null ? "" : text;
    }

    private static String escape(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        if (text.equals(NONE)) {
            return "\\" + NONE;
        }
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static @Nullable String unescape(String field) {
        if (field.equals(NONE)) {
            return null;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int at = 0; at < field.length(); at++) {
            char next = field.charAt(at);
            if (next == '\\' && at + 1 < field.length()) {
                next = unescaped(field.charAt(++at));
            }
            text.append(next);
        }
        return text.toString();
    }

    private static char unescaped(char code) {
        return switch (code) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> code;
        };
    }
}
