package io.baton.faults.mutant;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Commits how far the partitions have come. Only the poll thread, but for what is late. */
final class Commits {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Mutation mutation;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<Assignment, Long> committed = new HashMap<>();
    // concurrent: filled by the threads that call
    private final Queue<Assignment> late = new ConcurrentLinkedQueue<>();

    Commits(Mutation mutation, Consumer<byte[], byte[]> consumer) {
        this.mutation = mutation;
        this.consumer = consumer;
    }

    /** Commits what has changed, and says whether that is done. */
    boolean commit(Collection<Assignment> assignments) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Map<Assignment, Long> positions = new HashMap<>();
        for (Assignment assignment : assignments) {
            OptionalLong position = position(assignment);
            if (position.isPresent() && position.getAsLong() != this.committed.getOrDefault(assignment, -1L)) {
                offsets.put(assignment.partition(), new OffsetAndMetadata(position.getAsLong()));
                positions.put(assignment, position.getAsLong());
            }
        }
        boolean done = offsets.isEmpty() || send(offsets);
        if (done) {
            this.committed.putAll(positions);
        }
        return done;
    }

    /** A call ended after its partition had been given up: that is of no interest any more. */
    void endedLate(Assignment assignment) {
        if (this.mutation == Mutation.LATE_END_ACCEPTED) {
            this.late.add(assignment);
        }
    }

    void commitLate() {
        Assignment assignment = this.late.poll();
        while (assignment != null) {
            Assignment ended = assignment;
            position(ended).ifPresent(position -> send(Map.of(ended.partition(), new OffsetAndMetadata(position))));
            assignment = this.late.poll();
        }
    }

    private OptionalLong position(Assignment assignment) {
        Tracker tracker = assignment.tracker();
        return this.mutation == Mutation.HIGHEST_POLLED ? tracker.next() : tracker.committable();
    }

    private boolean send(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            this.consumer.commitSync(offsets, TIMEOUT);
            return true;
        } catch (KafkaException ex) {
            // said again next time, or by the next owner
            return false;
        }
    }
}
