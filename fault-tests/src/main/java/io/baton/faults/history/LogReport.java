package io.baton.faults.history;

/**
 * How much an instance logged in one minute.
 *
 * @param instance which
 * @param minute begin of the minute
 * @param lines lines written in it
 * @param longest length of the longest, in characters
 */
public record LogReport(String instance, Moment minute, int lines, int longest) {}
