package io.baton.faults.history;

/**
 * What an instance said about its own health.
 *
 * @param instance which
 * @param at when
 * @param up whether it said that all is well
 */
public record HealthReport(String instance, Moment at, boolean up) {}
