package io.baton.faults.history;

/** Brings the times of brokers and those of processes onto one line, by a moment that is known by both clocks. */
final class Timeline {

    private final Moment anchor;

    Timeline(Moment anchor) {
        this.anchor = anchor;
    }

    /** The moment that a broker knows by its wall clock. */
    Moment moment(long millis) {
        return this.anchor.plusMillis(millis - this.anchor.millis());
    }
}
