package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.History;
import io.baton.faults.history.Produced;
import java.util.List;

/** O1: acknowledged records that neither ended nor were dead-lettered nor skipped by an operator. */
public final class LostRecords implements Oracle {

    @Override
    public Rule rule() {
        return Rule.LOST;
    }

    @Override
    public List<Finding> check(History history) {
        return history.produced().stream()
                .filter(Produced::isAcked)
                .filter(record -> history.outcome(record.id()).isEmpty())
                .filter(record -> !history.skipped().contains(record.id()))
                .map(record -> new Finding(rule(), evidence(record, history.calls(record.id()))))
                .toList();
    }

    private static String evidence(Produced record, List<Call> calls) {
        String last = calls.isEmpty() ? "never handled" : "last call: " + calls.get(calls.size() - 1);
        return "id %s at %s, acknowledged at %d, has not ended; %s"
                .formatted(record.id(), record.where(), record.at().millis(), last);
    }
}
