package io.baton.faults.history;

/**
 * A counter of an instance that ought to agree with its journal.
 *
 * @param owner the process
 * @param at when it was read
 * @param kind what it counts
 * @param count its value
 */
public record CounterReport(Owner owner, Moment at, Kind kind, long count) {}
