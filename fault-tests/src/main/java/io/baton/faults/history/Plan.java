package io.baton.faults.history;

import java.util.List;

/**
 * What the scenario meant to do.
 *
 * @param scenario its name
 * @param records how many records were to be produced
 * @param faults every fault that was to be injected, as often as it was to be
 * @param ordering which records wait for each other
 * @param limits what counts as too long
 * @param subject who is judged
 */
public record Plan(
        String scenario, int records, List<Fault> faults, Ordering ordering, Limits limits, Subject subject) {

    /** Copies the list. */
    public Plan {
        faults = List.copyOf(faults);
    }

    /** Who is judged, and so what more than safety was promised. */
    public enum Subject {
        /** Commits how far each partition has ended without a gap. */
        PLAIN_CONSUMER,
        /** Commits what has ended behind a gap as well, and reports how it is. */
        BATON
    }

    /** Which records are handled one after the other. */
    public enum Ordering {
        /** All records of a partition. */
        PARTITION,
        /** The records of a key within a partition; those without a key wait for nothing. */
        KEY,
        /** None. */
        NONE
    }
}
