package io.baton.faults.history;

/**
 * What ended a record: from then on its offset may be committed.
 *
 * @param at when; a dead letter by the broker's clock, so only to the millisecond
 * @param by the call that ended it, or the dead letter, in words
 */
public record Outcome(Moment at, String by) {}
