package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * The text form of a {@link Status}, separated by tabs: {@code nanos millis instance pid health up succeeded business},
 * and {@code heapBytes threads descriptors} where they were measured.
 */
final class StatusLine {

    private static final int FIELDS = 8;
    private static final int MEASURED_FIELDS = 11;

    private StatusLine() {}

    /** Writes a status, without a line break. */
    static String format(Status status) {
        Status.Usage usage = status.usage();
        String line = "%d\t%d\t%s\t%d\t%s\t%b\t%d\t%d"
                .formatted(
                        status.at().nanos(),
                        status.at().millis(),
                        status.owner().instance(),
                        status.owner().pid(),
                        status.health(),
                        status.up(),
                        status.succeeded(),
                        status.business());
        return usage == null
                ? line
                : line + "\t%d\t%d\t%d".formatted(usage.heapBytes(), usage.threads(), usage.descriptors());
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static Status parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS && fields.length != MEASURED_FIELDS) {
            throw new IllegalArgumentException("not a line of a status: " + line);
        }
        return new Status(
                new Owner(fields[2], Long.parseLong(fields[3]), -1),
                new Moment(Long.parseLong(fields[0]), Long.parseLong(fields[1])),
                fields[4],
                Boolean.parseBoolean(fields[5]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                usage(fields));
    }

    private static Status.@Nullable Usage usage(String[] fields) {
        return fields.length == FIELDS
                ? null
                : new Status.Usage(
                        Long.parseLong(fields[8]), Integer.parseInt(fields[9]), Integer.parseInt(fields[10]));
    }
}
