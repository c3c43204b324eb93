package io.baton.actuate;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Spans of time as a detail shows them. */
final class Spans {

    private Spans() {}

    /** Such as {@code 2m5s}. */
    static String text(Duration span) {
        return span.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
