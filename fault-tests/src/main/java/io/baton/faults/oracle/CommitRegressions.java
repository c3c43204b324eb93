package io.baton.faults.oracle;

import io.baton.faults.history.Committed;
import io.baton.faults.history.Disruption;
import io.baton.faults.history.History;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** O4: commits lower than an earlier one of the same partition, unless an operator set the offset back. */
public final class CommitRegressions implements Oracle {

    @Override
    public Rule rule() {
        return Rule.COMMIT_REGRESSION;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        for (TopicPartition partition : history.partitions()) {
            Committed highest = null;
            for (Committed commit : history.commits(partition)) {
                if (highest != null
                        && commit.position().offset() < highest.position().offset()) {
                    if (isReset(history, partition, highest, commit)) {
                        highest = commit;
                        continue;
                    }
                    findings.add(new Finding(rule(), evidence(highest, commit)));
                } else {
                    highest = commit;
                }
            }
        }
        return findings;
    }

    private static boolean isReset(History history, TopicPartition partition, Committed earlier, Committed later) {
        return history.disruptions().stream()
                .filter(disruption -> disruption.fault().setsOffsetBack())
                .filter(disruption -> disruption.target().equals(partition.toString()))
                .map(Disruption::from)
                .anyMatch(reset -> reset.millis() >= earlier.brokerMillis() && reset.millis() <= later.brokerMillis());
    }

    private static String evidence(Committed higher, Committed lower) {
        return "commit of %s at %d after %s at %d"
                .formatted(lower.position(), lower.brokerMillis(), higher.position(), higher.brokerMillis());
    }
}
