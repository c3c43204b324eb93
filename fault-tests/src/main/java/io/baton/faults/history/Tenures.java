package io.baton.faults.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Who held which partition when. */
final class Tenures {

    private final Map<Seat, Tenure> tenures = new LinkedHashMap<>();

    Tenures(List<JournalEntry> journal, Lives lives) {
        Map<Seat, List<JournalEntry>> lines = new LinkedHashMap<>();
        for (JournalEntry entry : journal) {
            // a letter may be in doubt when its partition has gone
            if (entry.where() != null && entry.kind() != Kind.LETTER_UNKNOWN) {
                Seat seat = new Seat(entry.owner(), entry.where().topicPartition());
                lines.computeIfAbsent(seat, unused -> new ArrayList<>()).add(entry);
            }
        }
        lines.forEach((seat, entries) -> this.tenures.put(seat, tenure(seat, entries, lives.of(seat.owner))));
        this.tenures.replaceAll((seat, tenure) -> endedBySuccessor(tenure));
    }

    /**
     * The time of holding in which a record was handled.
     *
     * @throws IllegalArgumentException if the owner wrote nothing about the partition
     */
    Tenure of(Owner owner, TopicPartition partition) {
        Tenure tenure = this.tenures.get(new Seat(owner, partition));
        if (tenure == null) {
            throw new IllegalArgumentException(owner + " never held " + partition);
        }
        return tenure;
    }

    List<Tenure> all() {
        return this.tenures.values().stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList();
    }

    private static Tenure tenure(Seat seat, List<JournalEntry> entries, Life life) {
        Tenure held = new Tenure(
                seat.owner,
                seat.partition,
                entries.get(0).at(),
                life.until(),
                life.ending(),
                last(Kind.REVOKING, entries),
                last(Kind.UNCOMMITTED, entries));
        for (JournalEntry entry : entries) {
            if (entry.kind() == Kind.REVOKED || entry.kind() == Kind.LOST) {
                return held.ending(entry.at(), entry.kind() == Kind.LOST ? Ending.LOST : Ending.REVOKED);
            }
        }
        return held;
    }

    private static @Nullable Moment last(Kind kind, List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(JournalEntry::at)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** A process that is given a partition anew no longer holds it from before, whether it said so or not. */
    private Tenure endedBySuccessor(Tenure tenure) {
        if (tenure.ending() == Ending.REVOKED || tenure.ending() == Ending.LOST) {
            return tenure;
        }
        return this.tenures.values().stream()
                .filter(other -> other.partition().equals(tenure.partition()))
                .filter(other -> other.owner().isSameProcess(tenure.owner()))
                .map(Tenure::from)
                .filter(tenure.from()::isBefore)
                .min(Moment::compareTo)
                .map(next -> tenure.ending(next, Ending.REVOKED))
                .orElse(tenure);
    }

    private record Seat(Owner owner, TopicPartition partition) {}
}
