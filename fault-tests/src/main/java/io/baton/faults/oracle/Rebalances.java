package io.baton.faults.oracle;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Life;
import io.baton.faults.history.Moment;
import java.util.ArrayList;
import java.util.List;

/**
 * O9: partitions that were taken from an instance although nothing had been done, shortly before, that changes who is
 * in the group. Who joins is no cause any more once the group was seen to be settled. Partitions taken within five
 * seconds are one rebalance. A clean restart of a broker or a slow network is no cause: members are to survive it.
 */
public final class Rebalances implements Oracle {

    private static final long ONE_REBALANCE_MILLIS = 5_000;

    @Override
    public Rule rule() {
        return Rule.REBALANCE;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        Moment last = null;
        for (JournalEntry entry : history.journal()) {
            if (!isTakenAway(entry, history) || hasCause(entry.at(), history)) {
                continue;
            }
            if (last == null || last.millisUntil(entry.at()) > ONE_REBALANCE_MILLIS) {
                findings.add(new Finding(rule(), evidence(entry)));
            }
            last = entry.at();
        }
        return findings;
    }

    private static boolean isTakenAway(JournalEntry entry, History history) {
        if (entry.kind() != Kind.REVOKED && entry.kind() != Kind.LOST) {
            return false;
        }
        Moment stopping = history.life(entry.owner()).stopping();
        return stopping == null || entry.at().isBefore(stopping);
    }

    private static boolean hasCause(Moment moment, History history) {
        return history.disruptions().stream()
                .filter(disruption -> changesGroup(disruption.fault()))
                .anyMatch(
                        disruption -> !moment.isBefore(disruption.from()) && moment.isBefore(end(disruption, history)));
    }

    /** Until when partitions may be taken because of it. */
    private static Moment end(Disruption disruption, History history) {
        long settle = history.plan().limits().settle().toMillis();
        if (disruption.fault() != Fault.JOIN) {
            return disruption.until().plusMillis(settle);
        }
        // who was killed counts as settled until the broker knows, and so does who is starting again
        Moment joined = joined(disruption, history);
        Moment late = joined.plusMillis(settle);
        return history.settled().stream()
                .filter((joined.equals(history.end()) ? disruption.from() : joined)::isBefore)
                .min(Moment::compareTo)
                .filter(settled -> settled.isBefore(late))
                .orElse(late);
    }

    /** A join is over when the new process takes part, not when it was started. */
    private static Moment joined(Disruption join, History history) {
        return history.lives().stream()
                .filter(life -> join.hits(life.owner()) && !life.from().isBefore(join.from()))
                .map(Life::from)
                .min(Moment::compareTo)
                .orElse(history.end());
    }

    private static boolean changesGroup(Fault fault) {
        return fault.isOfInstance()
                || fault == Fault.BROKER_KILL
                || fault == Fault.BROKER_PAUSE
                || fault == Fault.DISK_FULL
                || fault == Fault.TOPIC_RECREATED;
    }

    private static String evidence(JournalEntry entry) {
        return "%s of %s from %s at %d without a cause"
                .formatted(
                        entry.kind(),
                        entry.coordinates().topicPartition(),
                        entry.owner(),
                        entry.at().millis());
    }
}
