package io.baton.faults.history;

import java.util.List;

/**
 * What stood in a partition from one creation of its topic to the next: offsets begin anew with each.
 *
 * @param records in the order of offsets
 * @param from when the topic was created; the begin of the run for the first
 * @param until when it was deleted; the end of the run for the last
 */
public record Generation(List<StoredRecord> records, Moment from, Moment until) {

    /** Copies the list. */
    public Generation {
        records = List.copyOf(records);
    }

    /** Whether a moment lies in it. */
    public boolean contains(Moment moment) {
        return !moment.isBefore(this.from) && moment.isBefore(this.until);
    }
}
