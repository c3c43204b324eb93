package io.baton.faults.history;

import org.jspecify.annotations.Nullable;

/**
 * A record that the load sent.
 *
 * @param id its identity
 * @param key its key, null if it has none
 * @param result what became of sending it
 * @param where where the broker put it; null unless that is known
 * @param at when the result was known
 */
public record Produced(
        String id,
        @Nullable String key,
        Result result,
        @Nullable Coordinates where,
        Moment at) {

    /** What became of sending a record. */
    public enum Result {
        /** The broker has it. */
        ACKED,
        /** The broker certainly does not have it. */
        FAILED,
        /** Sending ended in a way that leaves it open, such as a timeout. */
        UNKNOWN,
        /** It was sent in a transaction that was aborted: nobody may see it. */
        ABORTED
    }

    /** Whether the broker has it. */
    public boolean isAcked() {
        return this.result == Result.ACKED;
    }
}
