package io.baton.faults.history;

/**
 * How much an instance logged in one minute, besides what Kafka's clients say of themselves.
 *
 * @param instance which
 * @param minute begin of the minute
 * @param lines lines written in it
 * @param longest length of the longest, in characters
 */
public record LogReport(String instance, Moment minute, int lines, int longest) {

    /** Both together, as one minute. */
    LogReport with(LogReport more) {
        return new LogReport(this.instance, this.minute, this.lines + more.lines, Math.max(this.longest, more.longest));
    }
}
