package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The partitions of this process. Only the poll thread. */
final class Assignments implements ConsumerRebalanceListener {

    static final Duration DRAIN = Duration.ofSeconds(2);

    private final Map<TopicPartition, Assignment> current = new HashMap<>();
    private final Map<TopicPartition, Tracker> kept = new HashMap<>();
    private final Mutation mutation;
    private final InstanceJournal journal;
    private final Commits commits;
    private long epochs;

    Assignments(Mutation mutation, InstanceJournal journal, Commits commits) {
        this.mutation = mutation;
        this.journal = journal;
        this.commits = commits;
    }

    @Nullable
    Assignment of(TopicPartition partition) {
        return this.current.get(partition);
    }

    Collection<Assignment> all() {
        return this.current.values();
    }

    /** What comes after the last record received, of the partitions of which any was. */
    Map<TopicPartition, Long> received() {
        Map<TopicPartition, Long> received = new HashMap<>();
        this.current.forEach((partition, assignment) ->
                assignment.tracker().next().ifPresent(next -> received.put(partition, next)));
        return received;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Assignment assignment = new Assignment(partition, ++this.epochs, tracker(partition), closes());
            this.current.put(partition, assignment);
            this.journal.partition(Kind.ASSIGNED, partition, assignment.epoch());
        }
    }

    private Tracker tracker(TopicPartition partition) {
        return this.mutation == Mutation.TRACKER_KEPT
                ? this.kept.computeIfAbsent(partition, unused -> new Tracker())
                : new Tracker();
    }

    private boolean closes() {
        return this.mutation != Mutation.GIVEN_UP_IN_VAIN;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        List<Assignment> revoked = remove(partitions);
        revoked.forEach(gone -> this.journal.partition(Kind.REVOKING, gone.partition(), gone.epoch()));
        drain(revoked);
        if (this.mutation != Mutation.GIVEN_UP_UNCOMMITTED && !this.commits.commit(revoked)) {
            revoked.forEach(gone -> this.journal.partition(Kind.UNCOMMITTED, gone.partition(), gone.epoch()));
        }
        revoked.forEach(Assignment::giveUp);
        revoked.forEach(gone -> this.journal.partition(Kind.REVOKED, gone.partition(), gone.epoch()));
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        remove(partitions).forEach(gone -> this.journal.partition(Kind.LOST, gone.partition(), gone.epoch()));
    }

    /** Waits until no call runs, or has waited long enough. */
    static void drain(Collection<Assignment> assignments) {
        long deadline = System.nanoTime() + DRAIN.toNanos();
        assignments.forEach(Assignment::close);
        try {
            for (Assignment assignment : assignments) {
                assignment.awaitQuiet(deadline);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Assignment> remove(Collection<TopicPartition> partitions) {
        List<Assignment> removed = partitions.stream()
                .map(this.current::remove)
                .filter(Objects::nonNull)
                .toList();
        removed.forEach(Assignment::close);
        return removed;
    }
}
