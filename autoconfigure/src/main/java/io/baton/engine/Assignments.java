package io.baton.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions come and go: finds where a new one starts, drains one that is taken away, stops one whose history is
 * missing. Owned by the poll thread.
 */
final class Assignments {

    private static final Duration BROKER_CALL = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final Pauses pauses;
    private final OffsetCommits commits;

    /** Partitions of ended assignments in which a call was still running. */
    private final Map<TopicPartition, PartitionLanes> leftovers = new HashMap<>();

    Assignments(Consumer<byte[], byte[]> consumer, Lanes lanes, Pauses pauses, OffsetCommits commits) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.pauses = pauses;
        this.commits = commits;
    }

    void assigned(Collection<TopicPartition> partitions) {
        pauses.pause(partitions, Pauses.Reason.POSITION);
        positionNew();
        lanes.listener().assigned(partitions);
    }

    /** Fetching from a partition starts when its position is known; until then every poll tries again. */
    void positionNew() {
        Set<TopicPartition> waiting = pauses.paused(Pauses.Reason.POSITION);
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Map<TopicPartition, StartPosition> starts = Wakeups.ignoring(() -> starts(waiting));
            starts.forEach(this::open);
            pauses.resume(starts.keySet(), Pauses.Reason.POSITION);
            commits.hurry();
        } catch (KafkaException e) {
            lanes.listener().positionUnknown(waiting, e);
        }
    }

    private Map<TopicPartition, StartPosition> starts(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, BROKER_CALL);
        Map<TopicPartition, StartPosition> starts = new HashMap<>();
        Set<TopicPartition> missing = new HashSet<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                missing.add(partition);
            } else {
                FinishedAhead ahead = FinishedAhead.fromText(offset.metadata(), offset.offset());
                starts.put(partition, new StartPosition(offset.offset(), ahead, true));
            }
        }
        boolean earliest = lanes.settings().startOffset() == EngineSettings.StartOffset.EARLIEST;
        logEnds(missing, earliest).forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            starts.put(partition, new StartPosition(offset, FinishedAhead.NONE, false));
        });
        return starts;
    }

    private Map<TopicPartition, Long> logEnds(Collection<TopicPartition> partitions, boolean earliest) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        return earliest
                ? consumer.beginningOffsets(partitions, BROKER_CALL)
                : consumer.endOffsets(partitions, BROKER_CALL);
    }

    private void open(TopicPartition partition, StartPosition start) {
        long epoch = Math.max(0, consumer.groupMetadata().generationId());
        PartitionLanes opened =
                new PartitionLanes(partition, epoch, lanes.settings().ordering(), start);
        PartitionLanes leftover = leftovers.get(partition);
        if (leftover != null && !leftover.isQuiet()) {
            opened.follow(leftover, lanes::dispatch);
        } else {
            leftovers.remove(partition);
        }
        lanes.partitions().put(partition, opened);
    }

    /** Lets what runs in these partitions end, commits, and gives them up. */
    void drain(Collection<TopicPartition> partitions) {
        List<PartitionLanes> held = held(partitions);
        held.forEach(PartitionLanes::beginDrain);
        long deadline = System.nanoTime() + lanes.settings().drainTimeout().toNanos();
        held.forEach(partition -> partition.awaitQuiet(deadline));
        commits.commitNow(held, BROKER_CALL);
        giveUp(partitions, held);
    }

    /** Gives up partitions that somebody else may own by now: nothing is waited for and nothing committed. */
    void lost(Collection<TopicPartition> partitions) {
        giveUp(partitions, held(partitions));
    }

    private void giveUp(Collection<TopicPartition> partitions, List<PartitionLanes> held) {
        for (PartitionLanes partition : held) {
            lanes.close(partition);
            if (!partition.isQuiet()) {
                leftovers.put(partition.partition, partition);
            }
        }
        pauses.forget(partitions);
        if (!partitions.isEmpty()) {
            lanes.listener().revoked(partitions);
        }
    }

    void drainAll() {
        drain(Set.copyOf(lanes.partitions().keySet()));
    }

    private List<PartitionLanes> held(Collection<TopicPartition> partitions) {
        List<PartitionLanes> held = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            PartitionLanes lane = lanes.partitions().get(partition);
            if (lane != null) {
                held.add(lane);
            }
        }
        return held;
    }

    /** The client found no position: it is looked up as for a new assignment. */
    void positionMissing(Set<TopicPartition> partitions) {
        pauses.pause(partitions, Pauses.Reason.POSITION);
    }

    /** Our position is no longer on the broker. */
    void historyMissing(Map<TopicPartition, Long> positions) {
        Set<TopicPartition> partitions = positions.keySet();
        pauses.pause(partitions, Pauses.Reason.HISTORY);
        Map<TopicPartition, Long> available = available(partitions);
        positions.forEach((partition, position) ->
                lanes.listener().historyMissing(partition, position, available.getOrDefault(partition, -1L)));
        if (lanes.settings().onOutOfRange() != EngineSettings.OnOutOfRange.STOP && !available.isEmpty()) {
            startAnew(available);
        }
    }

    private Map<TopicPartition, Long> available(Set<TopicPartition> partitions) {
        boolean latest = lanes.settings().onOutOfRange() == EngineSettings.OnOutOfRange.LATEST;
        try {
            return Wakeups.ignoring(() -> logEnds(partitions, !latest));
        } catch (KafkaException e) {
            return Map.of();
        }
    }

    private void startAnew(Map<TopicPartition, Long> positions) {
        drain(positions.keySet());
        positions.forEach((partition, offset) -> {
            consumer.seek(partition, offset);
            open(partition, new StartPosition(offset, FinishedAhead.NONE, false));
        });
        // forgotten with the drain, but Kafka still has them paused
        consumer.resume(positions.keySet());
        commits.hurry();
    }
}
