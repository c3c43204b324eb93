package io.baton.faults.mutant;

import static io.baton.faults.oracle.Rule.COMMIT_REGRESSION;
import static io.baton.faults.oracle.Rule.COMMIT_SAFETY;
import static io.baton.faults.oracle.Rule.DUPLICATE;
import static io.baton.faults.oracle.Rule.INVENTED;
import static io.baton.faults.oracle.Rule.LOST;
import static io.baton.faults.oracle.Rule.ORDER;
import static io.baton.faults.oracle.Rule.OVERLAP;
import static io.baton.faults.oracle.Rule.REBALANCE;
import static io.baton.faults.oracle.Rule.RESOURCE;
import static io.baton.faults.oracle.Rule.RETRY;
import static io.baton.faults.oracle.Rule.STALL;
import static io.baton.faults.oracle.Rule.TRESPASS;
import static io.baton.faults.oracle.Rule.TRUTH;

import io.baton.faults.oracle.Rule;
import org.jspecify.annotations.Nullable;

/** The one line of a {@link PlainConsumer} that is wrong. */
public enum Mutation {
    /** No line. */
    NONE("M0", null),
    /** Commits what comes after the highest polled record. */
    HIGHEST_POLLED("M1", COMMIT_SAFETY),
    /** Counts a record as ended in the {@code finally} of its first call. */
    ENDED_IN_FINALLY("M2", COMMIT_SAFETY),
    /** Does not wait until a dead letter is written. */
    LETTER_NOT_AWAITED("M3", COMMIT_SAFETY),
    /** Counts a record as ended whose handler threw an {@link Error}. */
    ERROR_SWALLOWED("M4", LOST),
    /** Keeps what it knows of a partition although it was revoked. */
    TRACKER_KEPT("M5", COMMIT_REGRESSION),
    /** Commits for a partition that was revoked when a late call ends. */
    LATE_END_ACCEPTED("M6", COMMIT_REGRESSION),
    /** Polls on under back-pressure, and drops what it is given. */
    KEEP_ALIVE_DROPS("M7", LOST),
    /** A success anywhere clears the retry counters of all partitions. */
    RETRIES_CLEARED("M8", RETRY),
    /** Handles a key beside a call of it that is left from an earlier assignment. */
    TWO_THREADS_PER_KEY("M9", OVERLAP),
    /** Takes an interrupted call for a permanent failure. */
    INTERRUPT_IS_PERMANENT("M12", RETRY),
    /** Reads what was sent in transactions that were aborted. */
    READS_ABORTED("M13", INVENTED),
    /** Gives partitions up without committing what has ended. */
    GIVEN_UP_UNCOMMITTED("M14", DUPLICATE),
    /** Calls handlers for what waits in partitions that were given up. */
    GIVEN_UP_IN_VAIN("M15", TRESPASS),
    /** Does not look at keys: a record that waits to be tried again is overtaken. */
    KEYS_IGNORED("M16", ORDER),
    /** Never goes on with partitions that had enough to do. */
    NEVER_RESUMED("M17", STALL),
    /** Leaves its group and comes back every few seconds. */
    RESUBSCRIBES("M18", REBALANCE),
    /** Counts calls that failed as successes. */
    MISCOUNTS("M19", TRUTH),
    /** Leaves a thread behind for every record. */
    THREADS_LEFT("M20", RESOURCE);

    private final String id;
    private final @Nullable Rule rule;

    Mutation(String id, @Nullable Rule rule) {
        this.id = id;
        this.rule = rule;
    }

    /** Its number in the plan. */
    public String id() {
        return this.id;
    }

    /** What it certainly breaks; null for none. */
    public @Nullable Rule rule() {
        return this.rule;
    }
}
