package io.baton.faults.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the call that every closing line belongs to. */
final class Calls {

    private final Map<Caller, Deque<JournalEntry>> open = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    private Calls() {}

    /** All calls, in the order in which they began. A closing line without a beginning is left out. */
    static List<Call> of(List<JournalEntry> journal, Lives lives) {
        Calls calls = new Calls();
        for (JournalEntry entry : journal) {
            if (entry.kind() == Kind.START) {
                calls.open
                        .computeIfAbsent(Caller.of(entry), unused -> new ArrayDeque<>())
                        .add(entry);
            } else if (entry.kind().closesCall()) {
                calls.close(entry);
            }
        }
        calls.open.values().forEach(left -> left.forEach(start -> calls.leaveOpen(start, lives)));
        calls.calls.sort((one, other) -> one.from().compareTo(other.from()));
        return List.copyOf(calls.calls);
    }

    private void close(JournalEntry end) {
        Deque<JournalEntry> starts = this.open.getOrDefault(Caller.of(end), new ArrayDeque<>());
        JournalEntry start = starts.poll();
        if (start != null) {
            this.calls.add(new Call(end.owner(), end.coordinates(), end.call(), start.at(), end.at(), end.kind()));
        }
    }

    private void leaveOpen(JournalEntry start, Lives lives) {
        Moment until = lives.of(start.owner()).until();
        this.calls.add(new Call(start.owner(), start.coordinates(), start.call(), start.at(), until, null));
    }

    private record Caller(Owner owner, Coordinates where, Attempt attempt) {

        static Caller of(JournalEntry entry) {
            return new Caller(entry.owner(), entry.coordinates(), entry.call());
        }
    }
}
