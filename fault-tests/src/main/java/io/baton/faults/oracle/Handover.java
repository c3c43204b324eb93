package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Disruption;
import io.baton.faults.history.Ending;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Plan.Subject;
import io.baton.faults.history.Tenure;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two calls of different owners for one partition, and how the partition came from one to the other.
 *
 * @param before the call of the earlier owner
 * @param beforeTenure when it held the partition
 * @param after the call of the later owner
 * @param afterTenure when that one held it
 */
record Handover(Call before, Tenure beforeTenure, Call after, Tenure afterTenure) {

    /** A commit at the end of a drain waits this long for the broker. */
    private static final long COMMIT_MILLIS = 5_000;

    /** How often Baton commits here. */
    private static final long INTERVAL_MILLIS = 500;

    /** Clients take this long to be their old selves after a fault. */
    private static final long HEALING_MILLIS = 10_000;

    /** What keeps nobody from committing. */
    private static final Set<Fault> HARMLESS =
            EnumSet.of(Fault.WIND_UP, Fault.DEPENDENCY_DOWN, Fault.OFFSET_RESET, Fault.TOPIC_RECREATED);

    /** The line of a call that ends is written a little before anybody can take note of the end. */
    private static final long NOTICE_MILLIS = 500;

    static Handover between(Call one, Call other, History history) {
        Tenure ofOne = history.tenure(one);
        Tenure ofOther = history.tenure(other);
        return ofOther.from().isBefore(ofOne.from())
                ? new Handover(other, ofOther, one, ofOne)
                : new Handover(one, ofOne, other, ofOther);
    }

    /** Whether the earlier owner was frozen or cut off while the later one took over. */
    boolean wasOwnerAway(History history) {
        Moment begin = earlier(this.before.from(), this.afterTenure.from());
        Moment end = later(this.before.from(), this.after.from());
        return history.disruptions().stream()
                .filter(disruption -> disruption.fault() == Fault.PAUSE || disruption.fault() == Fault.CUT)
                .anyMatch(disruption -> disruption.hits(this.before.owner()) && disruption.touches(begin, end));
    }

    /** Whether the earlier owner learned that it had lost the partition. */
    boolean wasLost() {
        return this.beforeTenure.ending() == Ending.LOST;
    }

    /** Whether the earlier owner was killed before the later one handled the record. */
    boolean wasOwnerKilled() {
        return this.beforeTenure.ending() == Ending.KILLED && !this.after.from().isBefore(this.before.from());
    }

    /** Whether the partition was taken from the earlier owner in good order, or given up by it. */
    boolean wasGivenUp() {
        Ending ending = this.beforeTenure.ending();
        return ending == Ending.REVOKED || ending == Ending.STOPPED;
    }

    /** Whether the call had ended when the earlier owner gave the partition up, and its commit did not fail. */
    boolean couldBeCommitted(History history) {
        return this.before.until().isBefore(lastCommit(history))
                && !wasCommitRefused()
                && (history.plan().subject() == Subject.BATON || !wasBehindGap(history));
    }

    /**
     * Whether Baton, which commits what has ended also behind a gap, had the time to commit the record before anything
     * happened.
     */
    boolean wasLongLeftUncommitted(History history) {
        if (history.plan().subject() != Subject.BATON || wasCommitRefused()) {
            return false;
        }
        Moment quiet = history.disruptions().stream()
                .filter(this::keepsFromCommitting)
                .map(Disruption::from)
                .reduce(this.beforeTenure.until(), Handover::earlier);
        return this.before.until().millisUntil(quiet) > INTERVAL_MILLIS + COMMIT_MILLIS;
    }

    /** While others come and go, commits may be refused; the own coming is over when there is something to handle. */
    private boolean keepsFromCommitting(Disruption disruption) {
        boolean own = disruption.fault() == Fault.JOIN && disruption.hits(this.before.owner());
        return !own
                && !HARMLESS.contains(disruption.fault())
                && disruption.touches(this.before.until().plusMillis(-HEALING_MILLIS), this.beforeTenure.until());
    }

    /** Whether a record before this one had not ended when the partition was given up. */
    private boolean wasBehindGap(History history) {
        return history.records(this.beforeTenure.partition()).stream()
                .takeWhile(
                        record -> record.where().offset() < this.before.where().offset())
                .anyMatch(record -> history.outcome(record.id())
                        .filter(outcome -> outcome.at().isBefore(this.beforeTenure.until()))
                        .isEmpty());
    }

    /** What ended before this moment was there to be committed: before the drain was over, or the commit began. */
    private Moment lastCommit(History history) {
        Moment drain = drainBegin(history);
        Moment given = this.beforeTenure.until();
        long unknown = COMMIT_MILLIS + NOTICE_MILLIS;
        return drain == null
                ? given.plusMillis(-unknown)
                : drain.plusMillis(history.plan().limits().drain().toMillis() - NOTICE_MILLIS);
    }

    private @Nullable Moment drainBegin(History history) {
        Moment revoking = this.beforeTenure.revoking();
        Moment stopping = history.life(this.before.owner()).stopping();
        boolean stopped = stopping != null && !this.beforeTenure.until().isBefore(stopping);
        return revoking == null && stopped ? stopping : revoking;
    }

    private boolean wasCommitRefused() {
        Moment refused = this.beforeTenure.uncommitted();
        return refused != null && !refused.isBefore(this.before.until());
    }

    /** Whether the earlier owner had waited for the call as long as a drain waits when the later one began. */
    boolean outlastedDrain(History history) {
        Moment begin = drainBegin(history);
        Moment since = begin == null ? this.before.from() : begin;
        return wasGivenUp()
                && since.millisUntil(this.after.from()) + NOTICE_MILLIS
                        >= history.plan().limits().drain().toMillis();
    }

    private static Moment earlier(Moment one, Moment other) {
        return one.isBefore(other) ? one : other;
    }

    private static Moment later(Moment one, Moment other) {
        return one.isBefore(other) ? other : one;
    }
}
