package io.baton.faults.oracle;

import io.baton.faults.history.Call;
import io.baton.faults.history.Coordinates;
import io.baton.faults.history.DeadLetter;
import io.baton.faults.history.Fault;
import io.baton.faults.history.History;
import io.baton.faults.history.JournalEntry;
import io.baton.faults.history.Kind;
import io.baton.faults.history.Moment;
import io.baton.faults.history.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * O13: records for which one owner called the handler more often than it may, and dead letters of records that no owner
 * saw fail for good or as often as that. A record that no handler was called for could not be read: its letter is
 * right. And second letters of one record while nobody was killed, frozen or cut off, or lost the partition or a
 * commit, in between, and the first one was acknowledged in time.
 */
public final class Retries implements Oracle {

    /** A broker tells the time of a dead letter only to the millisecond. */
    private static final long TOLERANCE_MILLIS = 5;

    /** So long after a letter was not acknowledged in time a broker may still take the request that it was in. */
    private static final long LATE_MILLIS = 15_000;

    /** After these a record may come again whose letter was written. */
    private static final Set<Fault> EXCUSES =
            EnumSet.of(Fault.KILL, Fault.PAUSE, Fault.CUT, Fault.OFFSET_RESET, Fault.TOPIC_RECREATED);

    @Override
    public Rule rule() {
        return Rule.RETRY;
    }

    @Override
    public List<Finding> check(History history) {
        List<Finding> findings = new ArrayList<>();
        checkRepeated(history, findings);
        int limit = history.plan().limits().attempts();
        if (limit > 0) {
            history.handled().forEach(id -> checkCalls(history.calls(id), limit, findings));
            history.deadLetters().forEach(letter -> checkLetter(letter, limit, history, findings));
        }
        return findings;
    }

    private void checkCalls(List<Call> calls, int limit, List<Finding> findings) {
        for (List<Call> epoch : byOwner(calls).values()) {
            if (epoch.size() > limit) {
                String evidence = "%d calls by one owner, the first too many: %s";
                findings.add(new Finding(rule(), evidence.formatted(epoch.size(), epoch.get(limit))));
            }
        }
    }

    private void checkLetter(DeadLetter letter, int limit, History history, List<Finding> findings) {
        List<Call> calls = letter.id() == null ? List.of() : history.calls(letter.id());
        if (!calls.isEmpty() && !isDue(letter, calls, limit, history)) {
            String evidence = "letter of id %s at %s, written at %d, of what had not failed enough: %s";
            findings.add(new Finding(
                    rule(), evidence.formatted(letter.id(), letter.letter(), letter.appendMillis(), calls)));
        }
    }

    private void checkRepeated(History history, List<Finding> findings) {
        Map<Coordinates, DeadLetter> last = new HashMap<>();
        List<JournalEntry> doubts = history.journal().stream()
                .filter(entry -> entry.kind() == Kind.LETTER_UNKNOWN)
                .collect(Collectors.toCollection(ArrayList::new));
        for (DeadLetter letter : sorted(history.deadLetters())) {
            DeadLetter earlier = last.put(letter.origin(), letter);
            if (earlier != null
                    && !mayBeRepeated(earlier, letter, history)
                    && !wasInDoubt(earlier, letter, history, doubts)) {
                String evidence = "letter of %s at %s, written at %d, and again at %s, written at %d";
                findings.add(new Finding(
                        rule(),
                        evidence.formatted(
                                letter.origin(),
                                earlier.letter(),
                                earlier.appendMillis(),
                                letter.letter(),
                                letter.appendMillis())));
            }
        }
    }

    private static List<DeadLetter> sorted(List<DeadLetter> letters) {
        return letters.stream()
                .sorted(Comparator.comparingLong(DeadLetter::appendMillis))
                .toList();
    }

    private static boolean mayBeRepeated(DeadLetter earlier, DeadLetter later, History history) {
        Moment from = history.moment(earlier.appendMillis() - TOLERANCE_MILLIS);
        Moment until = history.moment(later.appendMillis() + TOLERANCE_MILLIS);
        TopicPartition partition = earlier.origin().topicPartition();
        return history.disruptions().stream()
                        .filter(disruption -> EXCUSES.contains(disruption.fault()))
                        .filter(disruption -> !disruption.fault().setsOffsetBack()
                                || disruption.target().equals(partition.toString()))
                        .anyMatch(disruption -> disruption.touches(from, until))
                || history.journal().stream()
                        .filter(entry -> entry.kind() == Kind.LOST || entry.kind() == Kind.UNCOMMITTED)
                        .filter(entry -> entry.coordinates().topicPartition().equals(partition))
                        .anyMatch(entry -> isBetween(entry, from, until));
    }

    /** Every doubt is good for one more letter. */
    private static boolean wasInDoubt(
            DeadLetter earlier, DeadLetter later, History history, List<JournalEntry> doubts) {
        Moment from = history.moment(earlier.appendMillis() - LATE_MILLIS);
        Moment until = history.moment(later.appendMillis() + TOLERANCE_MILLIS);
        return doubts.stream()
                .filter(entry -> entry.coordinates().equals(earlier.origin()))
                .filter(entry -> isBetween(entry, from, until))
                .findFirst()
                .map(doubts::remove)
                .orElse(false);
    }

    private static boolean isBetween(JournalEntry entry, Moment from, Moment until) {
        return from.isBefore(entry.at()) && entry.at().isBefore(until);
    }

    private static boolean isDue(DeadLetter letter, List<Call> calls, int limit, History history) {
        Moment written = history.moment(letter.appendMillis() + TOLERANCE_MILLIS);
        Collection<List<Call>> epochs = byOwner(calls.stream()
                        .filter(call -> call.until().isBefore(written))
                        .toList())
                .values();
        return epochs.stream().anyMatch(epoch -> failed(epoch, limit));
    }

    private static boolean failed(List<Call> calls, int limit) {
        return calls.stream().anyMatch(call -> call.result() == Kind.PERMANENT || call.result() == Kind.ERROR)
                || calls.stream().filter(call -> call.result() == Kind.FAIL).count() >= limit;
    }

    private static Map<Owner, List<Call>> byOwner(List<Call> calls) {
        Map<Owner, List<Call>> owners = new LinkedHashMap<>();
        calls.forEach(call -> owners.computeIfAbsent(call.owner(), unused -> new ArrayList<>())
                .add(call));
        return owners;
    }
}
