package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Disruption;
import io.baton.faults.history.History;
import io.baton.faults.history.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * O5: records that ended again although their owner was not disturbed in between, or although their offset had been
 * committed. An owner is disturbed when it is killed, freezes, is cut off or loses the partition; that is no excuse for
 * what Baton had had the time to commit before. A stop or a revocation is an excuse only where the call outlasted the
 * drain or the commit after it failed. A call that failed for good counts as an end here: the handler is not to be
 * called again for it.
 */
public final class Duplicates implements Oracle {

    @Override
    public Rule rule() {
        return Rule.DUPLICATE;
    }

    @Override
    public List<Finding> check(History history) {
        return repetitions(history, false);
    }

    /** Records that ended again as the contract allows. */
    public List<Finding> allowed(History history) {
        return repetitions(history, true);
    }

    private List<Finding> repetitions(History history, boolean justified) {
        List<Finding> findings = new ArrayList<>();
        for (String id : history.handled()) {
            List<Call> ends = history.calls(id).stream()
                    .filter(call -> call.endsRecord() || call.result() == Kind.PERMANENT)
                    .sorted(Comparator.comparing(Call::until))
                    .toList();
            for (int i = 1; i < ends.size(); i++) {
                String fault = fault(ends.get(i - 1), ends.get(i), history);
                if (fault.isEmpty() == justified) {
                    findings.add(new Finding(
                            rule(),
                            "%s and again %s: %s"
                                    .formatted(ends.get(i - 1), ends.get(i), justified ? "allowed" : fault)));
                }
            }
        }
        return findings;
    }

    /** What is wrong with a repetition; empty if nothing is. */
    private static String fault(Call first, Call second, History history) {
        if (wasReset(first, second, history)) {
            return "";
        }
        if (first.owner().equals(second.owner())) {
            return "its owner held the partition all the time";
        }
        Handover handover = Handover.between(first, second, history);
        if (history.wasCommitted(first.where(), handover.afterTenure().from())) {
            return "it had been committed";
        }
        if (handover.wasOwnerAway(history) || handover.wasLost() || handover.wasOwnerKilled()) {
            return handover.wasLongLeftUncommitted(history)
                    ? "its owner had not committed it although nothing kept it from that"
                    : "";
        }
        if (!handover.wasGivenUp()) {
            return "its owner was not disturbed";
        }
        return handover.couldBeCommitted(history) ? "its owner had the time to commit it" : "";
    }

    private static boolean wasReset(Call first, Call second, History history) {
        TopicPartition partition = first.where().topicPartition();
        return history.disruptions().stream()
                .filter(disruption -> disruption.fault().setsOffsetBack())
                .filter(disruption -> disruption.target().equals(partition.toString()))
                .anyMatch(disruption -> isBetween(disruption, first, second));
    }

    private static boolean isBetween(Disruption disruption, Call first, Call second) {
        return disruption.touches(first.from(), second.until());
    }
}
