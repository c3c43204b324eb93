package io.baton.faults.oracle;

import io.baton.faults.history.Disruption;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.Plan.Subject;
import io.baton.faults.history.Produced;
import java.util.ArrayList;
import java.util.List;

/**
 * O12: runs that prove nothing, because fewer than nine of ten planned records were sent, a planned fault did not
 * happen, or an instance that has to report how it is did not.
 */
public final class Guard implements Oracle {

    private static final double ENOUGH = 0.9;

    @Override
    public Rule rule() {
        return Rule.GUARD;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        long produced = history.produced().stream().filter(Produced::isAcked).count();
        if (produced < ENOUGH * history.plan().records()) {
            findings.add(new Finding(
                    rule(),
                    "%d records of %d were sent"
                            .formatted(produced, history.plan().records())));
        }
        List<Fault> missing = new ArrayList<>(history.plan().faults());
        history.disruptions().stream().map(Disruption::fault).forEach(missing::remove);
        missing.forEach(fault -> findings.add(new Finding(rule(), fault + " was planned and did not happen")));
        if (history.plan().subject() == Subject.BATON) {
            new Silence(history).all().forEach(text -> findings.add(new Finding(rule(), text)));
        }
        return findings;
    }
}
