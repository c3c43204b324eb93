package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Generation;
import io.baton.faults.history.History;
import io.baton.faults.history.Owner;
import io.baton.faults.history.Plan.Ordering;
import io.baton.faults.history.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * O6: pairs of records of which the later one was started before the earlier one had ended, both of the same partition
 * and, if keys are ordered, of the same key. Judged per owner epoch: what an epoch is given again, it must handle in
 * order again; what it was not given, must have ended before.
 */
public final class OrderViolations implements Oracle {

    @Override
    public Rule rule() {
        return Rule.ORDER;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        if (history.plan().ordering() == Ordering.NONE) {
            return findings;
        }
        for (TopicPartition partition : history.partitions()) {
            history.generations(partition)
                    .forEach(generation -> lanes(generation, history).forEach(lane -> check(lane, history, findings)));
        }
        return findings;
    }

    private static Collection<List<StoredRecord>> lanes(Generation generation, History history) {
        Map<Exclusion, List<StoredRecord>> lanes = new LinkedHashMap<>();
        for (StoredRecord record : generation.records()) {
            Exclusion lane = Exclusion.of(history.plan().ordering(), record.where(), record.key());
            lanes.computeIfAbsent(lane, unused -> new ArrayList<>()).add(record);
        }
        return lanes.values();
    }

    private void check(List<StoredRecord> lane, History history, List<Finding> findings) {
        Map<Owner, EpochOrder> epochs = new LinkedHashMap<>();
        for (int i = 0; i < lane.size(); i++) {
            for (Call call : history.calls(lane.get(i).id())) {
                epochs.computeIfAbsent(call.owner(), unused -> new EpochOrder(lane, history))
                        .handled(i, call);
            }
        }
        epochs.values().forEach(epoch -> epoch.violations().forEach(text -> findings.add(new Finding(rule(), text))));
    }
}
