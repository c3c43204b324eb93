package io.baton.faults.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ended each record, by its identity; a dead letter that cannot be read is told by where it came from. */
final class Outcomes {

    private final Map<String, List<Outcome>> outcomes = new HashMap<>();

    Outcomes(List<Call> calls, List<DeadLetter> letters, Map<Coordinates, String> ids, Timeline timeline) {
        for (Call call : calls) {
            if (call.endsRecord()) {
                add(call.id(), new Outcome(call.until(), call.toString(), false));
            }
        }
        for (DeadLetter letter : letters) {
            String id = letter.id() == null ? ids.get(letter.origin()) : letter.id();
            if (id != null) {
                add(id, letterAt(letter, timeline));
            }
        }
        this.outcomes.values().forEach(list -> list.sort(Comparator.comparing(Outcome::at)));
    }

    List<Outcome> of(String id) {
        return this.outcomes.getOrDefault(id, List.of());
    }

    Optional<Outcome> firstOf(String id) {
        return of(id).stream().findFirst();
    }

    private static Outcome letterAt(DeadLetter letter, Timeline timeline) {
        return new Outcome(timeline.moment(letter.appendMillis()), "dead letter at " + letter.letter(), true);
    }

    private void add(String id, Outcome outcome) {
        this.outcomes.computeIfAbsent(id, unused -> new ArrayList<>()).add(outcome);
    }
}
