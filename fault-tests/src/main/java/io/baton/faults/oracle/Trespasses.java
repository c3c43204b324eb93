package io.baton.faults.oracle;

import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * O14: calls that began for a partition which the process had given up, or known to be lost, and had not been given
 * again. Who learns of a loss cannot call back what is just about to begin, and neither can who was frozen.
 */
public final class Trespasses implements Oracle {

    private static final long ABOUT_TO_BEGIN_MILLIS = 1_000;

    @Override
    public Rule rule() {
        return Rule.TRESPASS;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        Map<Place, JournalEntry> given = new HashMap<>();
        for (JournalEntry entry : history.journal()) {
            if (entry.kind() == Kind.REVOKED || entry.kind() == Kind.LOST) {
                given.put(Place.of(entry), entry);
            } else if (entry.kind() == Kind.ASSIGNED) {
                given.remove(Place.of(entry));
            } else if (entry.kind() == Kind.START) {
                JournalEntry end = given.get(Place.of(entry));
                if (end != null && !wasAboutToBegin(end, entry, history)) {
                    findings.add(new Finding(rule(), evidence(end, entry)));
                }
            }
        }
        return findings;
    }

    private static boolean wasAboutToBegin(JournalEntry end, JournalEntry start, History history) {
        return (end.kind() == Kind.LOST || wasFrozen(end, start, history))
                && end.at().millisUntil(start.at()) <= ABOUT_TO_BEGIN_MILLIS;
    }

    private static boolean wasFrozen(JournalEntry end, JournalEntry start, History history) {
        long drain = history.plan().limits().drain().toMillis();
        return history.disruptions().stream()
                .filter(disruption -> disruption.fault() == Fault.PAUSE && disruption.hits(start.owner()))
                .anyMatch(disruption -> disruption.touches(end.at().plusMillis(-drain), start.at()));
    }

    private static String evidence(JournalEntry end, JournalEntry start) {
        return "%s starts id %s at %s at %d, %d ms after it was %s"
                .formatted(
                        start.owner(),
                        start.call().id(),
                        start.coordinates(),
                        start.at().millis(),
                        end.at().millisUntil(start.at()),
                        end.kind());
    }

    private record Place(String instance, long pid, TopicPartition partition) {

        static Place of(JournalEntry entry) {
            Owner owner = entry.owner();
            return new Place(owner.instance(), owner.pid(), entry.coordinates().topicPartition());
        }
    }
}
