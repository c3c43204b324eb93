package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.History;
import io.baton.faults.history.Tenure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * O7: calls that exclude each other and ran at the same time. Within a process never; across processes once for each
 * key and owner that was frozen, cut off, or could not finish the call before it had to give the partition up.
 */
public final class Overlaps implements Oracle {

    @Override
    public Rule rule() {
        return Rule.OVERLAP;
    }

    @Override
    public List<Finding> check(History history) {
        Map<Exclusion, List<Call>> lanes = new LinkedHashMap<>();
        for (Call call : history.calls()) {
            Exclusion lane = Exclusion.of(
                    history.plan().ordering(), call.where(), call.attempt().key());
            lanes.computeIfAbsent(lane, unused -> new ArrayList<>()).add(call);
        }
        List<Finding> findings = new ArrayList<>();
        lanes.values().forEach(calls -> check(calls, history, findings));
        return findings;
    }

    private void check(List<Call> calls, History history, List<Finding> findings) {
        Map<Tenure, Call> excused = new HashMap<>();
        List<Call> running = new ArrayList<>();
        for (Call call : calls) {
            running.removeIf(earlier -> !earlier.overlaps(call));
            for (Call earlier : running) {
                if (!isExcused(earlier, call, history, excused)) {
                    findings.add(new Finding(rule(), earlier + " overlaps " + call));
                }
            }
            running.add(call);
        }
    }

    private static boolean isExcused(Call earlier, Call later, History history, Map<Tenure, Call> excused) {
        if (earlier.owner().isSameProcess(later.owner())) {
            return false;
        }
        Handover handover = Handover.between(earlier, later, history);
        boolean excuse = handover.wasOwnerAway(history) || handover.wasLost() || handover.outlastedDrain(history);
        // one call that was caught in the middle may meet several of the new owner
        return excuse
                && excused.computeIfAbsent(handover.beforeTenure(), tenure -> handover.before())
                        .equals(handover.before());
    }
}
