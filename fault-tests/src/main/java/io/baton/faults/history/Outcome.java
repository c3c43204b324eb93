package io.baton.faults.history;

/**
 * What ended a record: from then on its offset may be committed.
 *
 * @param at when; a dead letter by the broker's clock, so only to the millisecond
 * @param by the call that ended it, or the dead letter, in words
 * @param isLetter whether it is a dead letter
 */
public record Outcome(Moment at, String by, boolean isLetter) {

    @Override
    public String toString() {
        return this.by + " at " + this.at.millis();
    }
}
