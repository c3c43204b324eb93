package io.baton.faults.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of a run, found by what they wrote and by who was killed. */
final class Lives {

    private final Map<Owner, List<JournalEntry>> lines = new LinkedHashMap<>();
    private final Map<Owner, Life> lives = new LinkedHashMap<>();
    private final List<Disruption> kills;
    private final Moment end;

    Lives(List<JournalEntry> journal, List<Disruption> disruptions, Moment end) {
        this.kills = disruptions.stream()
                .filter(disruption -> disruption.fault() == Fault.KILL)
                .toList();
        this.end = end;
        for (JournalEntry entry : journal) {
            this.lines
                    .computeIfAbsent(process(entry.owner()), unused -> new ArrayList<>())
                    .add(entry);
        }
        this.lines.keySet().forEach(process -> this.lives.put(process, life(process)));
    }

    /**
     * The process of an owner.
     *
     * @throws IllegalArgumentException if it wrote nothing
     */
    Life of(Owner owner) {
        Life life = this.lives.get(process(owner));
        if (life == null) {
            throw new IllegalArgumentException("nothing is known of " + owner);
        }
        return life;
    }

    List<Life> all() {
        return List.copyOf(this.lives.values());
    }

    private Life life(Owner process) {
        Moment first = first(process);
        Moment stopping = momentOf(Kind.STOPPING, process);
        Moment successor = successor(process);
        Moment killed = killed(process, successor);
        if (killed != null) {
            return new Life(process, first, stopping, later(killed, last(process)), Ending.KILLED);
        }
        Moment stopped = momentOf(Kind.STOPPED, process);
        if (stopped != null) {
            return new Life(process, first, stopping, stopped, Ending.STOPPED);
        }
        return successor == null
                ? new Life(process, first, stopping, later(this.end, last(process)), Ending.NONE)
                : new Life(process, first, stopping, last(process), Ending.VANISHED);
    }

    private @Nullable Moment killed(Owner process, @Nullable Moment successor) {
        return this.kills.stream()
                .filter(kill -> kill.hits(process) && !kill.from().isBefore(first(process)))
                .map(Disruption::from)
                .filter(kill -> successor == null || kill.isBefore(successor))
                .min(Moment::compareTo)
                .orElse(null);
    }

    private @Nullable Moment successor(Owner process) {
        return this.lines.keySet().stream()
                .filter(other -> other.instance().equals(process.instance()))
                .map(this::first)
                .filter(first(process)::isBefore)
                .min(Moment::compareTo)
                .orElse(null);
    }

    private @Nullable Moment momentOf(Kind kind, Owner process) {
        Stream<JournalEntry> entries = linesOf(process).stream();
        return entries.filter(entry -> entry.kind() == kind)
                .map(JournalEntry::at)
                .findFirst()
                .orElse(null);
    }

    private Moment first(Owner process) {
        return linesOf(process).get(0).at();
    }

    private Moment last(Owner process) {
        List<JournalEntry> entries = linesOf(process);
        return entries.get(entries.size() - 1).at();
    }

    private List<JournalEntry> linesOf(Owner process) {
        return this.lines.getOrDefault(process, List.of());
    }

    private static Moment later(Moment one, Moment other) {
        return one.isBefore(other) ? other : one;
    }

    private static Owner process(Owner owner) {
        return new Owner(owner.instance(), owner.pid(), -1);
    }
}
