package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * One line of a journal: what an instance did or was told.
 *
 * @param at when
 * @param owner by whom
 * @param where the record or the partition; null when the line concerns the whole instance
 * @param attempt the call of the handler; null for lines about the life of the instance
 * @param kind what
 */
public record JournalEntry(
        Moment at,
        Owner owner,
        @Nullable Coordinates where,
        @Nullable Attempt attempt,
        Kind kind) {

    /**
     * The coordinates of a line that is known to have them.
     *
     * @throws IllegalStateException if it has none
     */
    public Coordinates coordinates() {
        if (this.where == null) {
            throw new IllegalStateException(this.kind + " of " + this.owner + " names no partition");
        }
        return this.where;
    }

    /**
     * The call of a line that is known to be about one.
     *
     * @throws IllegalStateException if it is not
     */
    public Attempt call() {
        if (this.attempt == null) {
            throw new IllegalStateException(this.kind + " of " + this.owner + " names no call");
        }
        return this.attempt;
    }
}
