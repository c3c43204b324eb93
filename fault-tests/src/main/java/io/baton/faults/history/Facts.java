package io.baton.faults.history;

import java.util.List;

/**
 * What happened to the records.
 *
 * @param plan what the scenario meant to do
 * @param end when everything had been read to its end
 * @param journal what the instances wrote, of all instances
 * @param produced what the load sent
 * @param committed every commit of the consumer group
 * @param deadLetters every dead letter
 */
record Facts(
        Plan plan,
        Moment end,
        List<JournalEntry> journal,
        List<Produced> produced,
        List<Committed> committed,
        List<DeadLetter> deadLetters) {

    Facts {
        journal = journal.stream()
                .sorted((one, other) -> one.at().compareTo(other.at()))
                .toList();
        produced = List.copyOf(produced);
        committed = List.copyOf(committed);
        deadLetters = List.copyOf(deadLetters);
    }
}
