package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Ending;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.Life;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Tenure;

/**
 * Two calls of different owners for one partition, and how the partition came from one to the other.
 *
 * @param before the call of the earlier owner
 * @param beforeTenure when it held the partition
 * @param after the call of the later owner
 * @param afterTenure when that one held it
 */
record Handover(Call before, Tenure beforeTenure, Call after, Tenure afterTenure) {

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

    /** Whether the earlier owner died before the later one handled the record. */
    boolean wasOwnerDead() {
        boolean died = this.beforeTenure.ending() == Ending.KILLED || this.beforeTenure.ending() == Ending.VANISHED;
        return died && !this.after.from().isBefore(this.before.from());
    }

    /** Whether the earlier owner stopped cleanly, the call had ended in time and nothing kept it from committing. */
    boolean wasCleanStop(History history) {
        Life life = history.life(this.before.owner());
        Moment stopping = life.stopping();
        if (life.ending() != Ending.STOPPED
                || stopping == null
                || this.beforeTenure.until().isBefore(stopping)) {
            return false;
        }
        Moment drained = stopping.plusMillis(history.plan().limits().drain().toMillis());
        return this.before.until().isBefore(drained) && !wereCommitsHindered(history);
    }

    /** Whether the partition was taken from the earlier owner in good order, or given up by it. */
    boolean wasGivenUp() {
        Ending ending = this.beforeTenure.ending();
        return ending == Ending.REVOKED || ending == Ending.STOPPED;
    }

    /** Whether the call had already run as long as a drain waits when the later owner began. */
    boolean outlastedDrain(History history) {
        return wasGivenUp()
                && this.before.from().millisUntil(this.after.from())
                        >= history.plan().limits().drain().toMillis();
    }

    private boolean wereCommitsHindered(History history) {
        return history.disruptions().stream()
                .filter(disruption -> disruption.fault().hindersCommits())
                .anyMatch(disruption -> disruption.touches(this.before.from(), this.after.from()));
    }

    private static Moment earlier(Moment one, Moment other) {
        return one.isBefore(other) ? one : other;
    }

    private static Moment later(Moment one, Moment other) {
        return one.isBefore(other) ? other : one;
    }
}
