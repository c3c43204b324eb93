package io.baton.faults.oracle;

import io.baton.faults.history.Moment;

/**
 * A time in which something was so without interruption.
 *
 * @param from its begin
 * @param until its end
 */
record Stretch(Moment from, Moment until) {

    /** Whether any of it lies in another. */
    boolean touches(Stretch other) {
        return this.from.isBefore(other.until) && other.from.isBefore(this.until);
    }

    /** Whether a moment lies in it. */
    boolean contains(Moment moment) {
        return !moment.isBefore(this.from) && moment.isBefore(this.until);
    }

    /** How long it is, in milliseconds. */
    long millis() {
        return this.from.millisUntil(this.until);
    }
}
