package io.baton.faults.oracle;

import io.baton.faults.history.Committed;
import io.baton.faults.history.Generation;
import io.baton.faults.history.History;
import io.baton.faults.history.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** O3: commits that pass a record which had not ended five milliseconds after them at the latest. */
public final class UnsafeCommits implements Oracle {

    private static final long TOLERANCE_MILLIS = 5;

    @Override
    public Rule rule() {
        return Rule.COMMIT_SAFETY;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        for (TopicPartition partition : history.partitions()) {
            for (Generation generation : history.generations(partition)) {
                List<Committed> commits = history.commits(partition).stream()
                        .filter(commit -> generation.contains(history.moment(commit.brokerMillis())))
                        .toList();
                check(commits, latestUpToEach(generation.records(), history), findings);
            }
        }
        return findings;
    }

    private void check(List<Committed> commits, List<Ended> latest, List<Finding> findings) {
        for (Committed commit : commits) {
            int below = below(latest, commit.position().offset());
            if (below > 0 && latest.get(below - 1).millis >= commit.brokerMillis() + TOLERANCE_MILLIS) {
                findings.add(new Finding(rule(), evidence(commit, latest.get(below - 1))));
            }
        }
    }

    /** For every record, the one that ended last among it and those before it. */
    private static List<Ended> latestUpToEach(List<StoredRecord> records, History history) {
        List<Ended> latest = new ArrayList<>(records.size());
        for (StoredRecord record : records) {
            Ended ended = new Ended(record, record.where().offset(), endOf(record, history));
            if (!latest.isEmpty() && latest.get(latest.size() - 1).millis >= ended.millis) {
                Ended before = latest.get(latest.size() - 1);
                ended = new Ended(before.record, ended.offset, before.millis);
            }
            latest.add(ended);
        }
        return latest;
    }

    private static long endOf(StoredRecord record, History history) {
        if (history.skipped().contains(record.id())) {
            return Long.MIN_VALUE;
        }
        return history.outcome(record.id())
                .map(outcome -> outcome.at().millis())
                .orElse(Long.MAX_VALUE);
    }

    private static int below(List<Ended> records, long offset) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).offset < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String evidence(Committed commit, Ended passed) {
        String end = passed.millis == Long.MAX_VALUE ? "which never ended" : "which ended at " + passed.millis;
        return "commit of %s at %d passes id %s at %s, %s"
                .formatted(commit.position(), commit.brokerMillis(), passed.record.id(), passed.record.where(), end);
    }

    private record Ended(StoredRecord record, long offset, long millis) {}
}
