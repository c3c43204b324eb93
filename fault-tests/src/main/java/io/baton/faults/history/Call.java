package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * A call of the handler from its start to its end.
 *
 * @param owner who called
 * @param where the record
 * @param attempt which call
 * @param from when it began
 * @param until when it ended; if it never did, when its process ended
 * @param result how it ended; null if it never did
 */
public record Call(
        Owner owner,
        Coordinates where,
        Attempt attempt,
        Moment from,
        Moment until,
        @Nullable Kind result) {

    /** Identity of the record. */
    public String id() {
        return this.attempt.id();
    }

    /** Whether the call ended its record. */
    public boolean endsRecord() {
        return this.result != null && this.result.endsRecord();
    }

    /** Whether some moment belongs to both calls. */
    public boolean overlaps(Call other) {
        return this.from.isBefore(other.until) && other.from.isBefore(this.until);
    }

    @Override
    public String toString() {
        return "id %s at %s, attempt %d by %s, %d to %d (%s)"
                .formatted(
                        id(),
                        this.where,
                        this.attempt.number(),
                        this.owner,
                        this.from.millis(),
                        this.until.millis(),
                        this.result == null ? "never ended" : this.result);
    }
}
