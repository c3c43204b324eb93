package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.History;
import io.baton.faults.history.Produced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * O2: handled or dead-lettered records that were never sent, not sent for certain, sent in an aborted transaction, or
 * that stand somewhere else.
 */
public final class InventedRecords implements Oracle {

    @Override
    public Rule rule() {
        return Rule.INVENTED;
    }

    @Override
    public List<Finding> check(History history) {
        Map<String, Produced> sent = new HashMap<>();
        history.produced().forEach(record -> sent.put(record.id(), record));
        List<Finding> findings = new ArrayList<>();
        for (String id : history.handled()) {
            Call call = history.calls(id).get(0);
            Produced record = sent.get(id);
            if (record == null || !mayBeSeen(record)) {
                findings.add(new Finding(rule(), call + " handles what was " + fate(record)));
            } else if (record.where() != null && !record.where().equals(call.where())) {
                findings.add(new Finding(rule(), call + " handles what stands at " + record.where()));
            }
        }
        for (DeadLetter letter : history.deadLetters()) {
            Produced record = letter.id() == null ? null : sent.get(letter.id());
            if (letter.id() != null && (record == null || !mayBeSeen(record))) {
                findings.add(new Finding(rule(), letter + " holds what was " + fate(record)));
            }
        }
        return findings;
    }

    private static boolean mayBeSeen(Produced record) {
        return record.isAcked() || record.result() == Produced.Result.UNKNOWN;
    }

    private static String fate(@Nullable Produced record) {
        return record == null ? "never sent" : "sent with the result " + record.result();
    }
}
