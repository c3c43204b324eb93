package io.baton.faults.oracle;

import io.baton.faults.history.History;
import io.baton.faults.history.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.apache.kafka.common.TopicPartition;

/**
 * O8: partitions that had an owner and something to do while no fault was at work, and in which nevertheless no call
 * began for as long as the plan allows. Time without an owner does not count, and does not start the count anew.
 */
public final class Stalls implements Oracle {

    @Override
    public Rule rule() {
        return Rule.STALL;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        for (TopicPartition partition : history.partitions()) {
            check(partition, history, findings);
        }
        return findings;
    }

    private void check(TopicPartition partition, History history, List<Finding> findings) {
        long limit = history.plan().limits().stall().toMillis();
        PartitionTimeline timeline = new PartitionTimeline(partition, history);
        SortedSet<Moment> starts = timeline.starts();
        Stretch before = null;
        long idle = 0;
        for (Stretch stretch : timeline.behind()) {
            boolean connected = before != null && before.until().equals(stretch.from());
            boolean anew = starts.contains(stretch.from()) || timeline.isHealed(stretch.from());
            if (!connected || anew || timeline.isDisturbed(stretch)) {
                idle = 0;
            }
            if (!timeline.isDisturbed(stretch) && !timeline.holders(stretch).isEmpty()) {
                long reached = idle + stretch.millis();
                if (idle < limit && reached >= limit) {
                    findings.add(new Finding(rule(), evidence(partition, stretch, limit, timeline)));
                }
                idle = reached;
            }
            before = stretch;
        }
    }

    private static String evidence(TopicPartition partition, Stretch stretch, long limit, PartitionTimeline timeline) {
        return "%s: no call for %d ms until %d although there is something to do for %s"
                .formatted(
                        partition,
                        limit,
                        stretch.until().millis(),
                        timeline.holders(stretch).get(0).owner());
    }
}
