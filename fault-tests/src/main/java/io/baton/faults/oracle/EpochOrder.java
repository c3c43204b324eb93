package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.History;
import io.baton.faults.history.Outcome;
import io.baton.faults.history.StoredRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order one owner epoch handled records that wait for each other. */
final class EpochOrder {

    /** A broker tells the time of a dead letter only to the millisecond. */
    private static final long TOLERANCE_NANOS = 5_000_000;

    private static final int ENOUGH = 10_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final List<StoredRecord> lane;
    private final History history;
    private final @Nullable Call[] first;
    private final long[] ended;

    EpochOrder(List<StoredRecord> lane, History history) {
        this.lane = lane;
        this.history = history;
        this.first = new Call[lane.size()];
        this.ended = new long[lane.size()];
        Arrays.fill(this.ended, NEVER);
    }

    /** Takes note of a call, which must come in the order of time. */
    void handled(int index, Call call) {
        if (this.first[index] == null) {
            this.first[index] = call;
        }
        if (call.endsRecord()) {
            this.ended[index] = Math.min(this.ended[index], call.until().nanos());
        }
    }

    /** Every pair in the wrong order, in words; no more than there is use in counting. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        long[] ends = new long[this.lane.size()];
        long latest = Long.MIN_VALUE;
        for (int later = 0; later < ends.length && violations.size() < ENOUGH; later++) {
            Call call = this.first[later];
            if (call != null && latest > call.from().nanos()) {
                overtaken(call, later, ends, violations);
            }
            ends[later] = endOf(later);
            latest = Math.max(latest, ends[later]);
        }
        return violations;
    }

    private void overtaken(Call call, int later, long[] ends, List<String> violations) {
        for (int earlier = 0; earlier < later && violations.size() < ENOUGH; earlier++) {
            if (ends[earlier] > call.from().nanos()) {
                violations.add(evidence(call, this.lane.get(earlier)));
            }
        }
    }

    /** When the record was out of the way of those behind it. */
    private long endOf(int index) {
        StoredRecord record = this.lane.get(index);
        if (this.history.skipped().contains(record.id())) {
            return Long.MIN_VALUE;
        }
        Call call = this.first[index];
        long since = call == null ? Long.MIN_VALUE : call.from().nanos();
        long end = this.ended[index];
        for (Outcome outcome : this.history.outcomes(record.id())) {
            long at = outcome.at().nanos() - (outcome.isLetter() ? TOLERANCE_NANOS : 0);
            if (call == null || (outcome.isLetter() && at >= since - 2 * TOLERANCE_NANOS)) {
                end = Math.min(end, at);
            }
        }
        return end;
    }

    private String evidence(Call call, StoredRecord earlier) {
        return "%s, while id %s at %s had not ended: %s"
                .formatted(call, earlier.id(), earlier.where(), this.history.outcomes(earlier.id()));
    }
}
