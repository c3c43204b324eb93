package io.baton.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Duration POSITION_PAUSE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Positions positions;
    private final Lanes lanes;
    private final Pauses pauses;
    private final OffsetCommits commits;

    private final Leftovers leftovers;
    private final CommitWatch watch;

    /** After a failure, positions are not asked for again before this {@link System#nanoTime()}: polls must go on. */
    private long nextPositionTry = System.nanoTime();

    private final Ownership ownership = new Ownership();

    /** How many offsets are gone of those that stand still because of it; -1 if that is not known. */
    private final Map<TopicPartition, Long> missing = new HashMap<>();

    Assignments(
            Consumer<byte[], byte[]> consumer, Lanes lanes, Pauses pauses, OffsetCommits commits, Engine.Parts parts) {
        this.consumer = consumer;
        this.positions = new Positions(consumer);
        this.lanes = lanes;
        this.pauses = pauses;
        this.commits = commits;
        this.leftovers = parts.leftovers();
        this.watch = new CommitWatch(consumer, lanes, parts.metadata());
    }

    void assigned(Collection<TopicPartition> partitions) {
        ownership.add(partitions);
        pauses.pause(partitions, Pauses.Reason.POSITION);
        positionNew();
        lanes.listener().assigned(lanes.settings().group(), partitions);
    }

    /** Fetching from a partition starts when its position is known; until then every poll tries again. */
    void positionNew() {
        Set<TopicPartition> waiting = pauses.paused(Pauses.Reason.POSITION);
        if (waiting.isEmpty() || System.nanoTime() - nextPositionTry < 0) {
            return;
        }
        try {
            Wakeups.passOn(consumer, () -> startAll(waiting));
        } catch (KafkaException e) {
            nextPositionTry = System.nanoTime() + POSITION_PAUSE.toNanos();
            lanes.listener().positionUnknown(lanes.settings().group(), pauses.paused(Pauses.Reason.POSITION), e);
        }
    }

    /** Those that have a commit start first: what is wrong with another partition must not hold them. */
    private boolean startAll(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = positions.committed(partitions);
        Set<TopicPartition> missing = new HashSet<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) {
                missing.add(partition);
            } else {
                FinishedAhead ahead = FinishedAhead.fromText(offset.metadata(), offset.offset());
                start(partition, new StartPosition(offset.offset(), ahead, true));
            }
        }
        boolean latest = lanes.settings().startOffset() == EngineSettings.StartOffset.LATEST;
        positions
                .ends(missing, latest)
                .forEach((partition, offset) -> start(partition, new StartPosition(offset, FinishedAhead.NONE, false)));
        return true;
    }

    private void start(TopicPartition partition, StartPosition position) {
        if (open(partition, position)) {
            pauses.resume(Set.of(partition), Pauses.Reason.POSITION);
            commits.hurry();
        } else {
            nextPositionTry = System.nanoTime() + POSITION_PAUSE.toNanos();
        }
    }

    /** Whether it could be done: not if the client has given the partition up, of which it will tell us. */
    private boolean open(TopicPartition partition, StartPosition start) {
        if (!positions.moveTo(partition, start.offset())) {
            return false;
        }
        long epoch = Math.max(0, consumer.groupMetadata().generationId());
        PartitionLanes opened =
                new PartitionLanes(partition, epoch, lanes.settings().ordering(), start);
        leftovers.holdBack(opened, lanes::dispatch);
        lanes.partitions().put(partition, opened);
        return true;
    }

    /** Lets what runs in these partitions end, commits, and gives them up. */
    void drain(Collection<TopicPartition> partitions) {
        finish(held(partitions));
        forget(partitions);
    }

    /** Gives up partitions that somebody else may own by now: nothing is waited for and nothing committed. */
    void lost(Collection<TopicPartition> partitions) {
        held(partitions).forEach(this::close);
        forget(partitions);
    }

    Set<TopicPartition> owned() {
        return ownership.all();
    }

    void pollBegins(Duration timeout) {
        ownership.pollBegins();
        watch.pollBegins(timeout);
    }

    /**
     * Whether our commits are known to stand, those of the topics that we read from: if not, nothing may be committed
     * yet. Partitions of a topic that was created anew start as if they were new.
     */
    boolean commitsStand() {
        if (commits.takeOutOfReach()) {
            watch.suspect();
        }
        boolean known = watch.knows();
        if (!known && !watch.isTooLate()) {
            pauses.pause(owned(), Pauses.Reason.COMMITS);
        } else {
            pauses.resume(pauses.paused(Pauses.Reason.COMMITS), Pauses.Reason.COMMITS);
        }
        if (!known) {
            return false;
        }
        pauses.resume(pauses.paused(Pauses.Reason.RANGE), Pauses.Reason.RANGE);
        Set<TopicPartition> anew = watch.takeGone();
        if (!anew.isEmpty()) {
            lanes.listener().commitsGone(lanes.settings().group(), anew);
            positionMissing(anew);
            // what was missing was the history of the topic before
            pauses.resume(anew, Pauses.Reason.HISTORY);
            missing.keySet().removeAll(anew);
        }
        return true;
    }

    /** Whether the commits stand, or nobody says so for long: their partitions start anew later if they do not. */
    boolean recordsMayCome() {
        return commitsStand() || watch.isTooLate();
    }

    boolean wentInPoll(TopicPartition partition) {
        return ownership.wentInPoll(partition);
    }

    /** Whether a partition of ours has no position yet, so that whatever was fetched from it is of no use. */
    boolean startsAnew(TopicPartition partition) {
        return pauses.isPaused(partition, Pauses.Reason.POSITION);
    }

    /** How many offsets of a partition that stands still are gone: 0 if it does not, -1 if it is not known. */
    long missing(TopicPartition partition) {
        return missing.getOrDefault(partition, 0L);
    }

    void drainAll() {
        drain(Set.copyOf(owned()));
    }

    private void finish(List<PartitionLanes> held) {
        held.forEach(PartitionLanes::beginDrain);
        long deadline = System.nanoTime() + lanes.settings().drainTimeout().toNanos();
        held.forEach(partition -> partition.awaitQuiet(deadline));
        try {
            watch.commitAtLast(held, commits);
        } finally {
            held.forEach(this::close);
        }
    }

    private void close(PartitionLanes partition) {
        lanes.close(partition);
        leftovers.add(partition);
    }

    private void forget(Collection<TopicPartition> partitions) {
        pauses.forget(partitions);
        missing.keySet().removeAll(partitions);
        watch.forget(partitions);
        Set<TopicPartition> ours = ownership.remove(partitions);
        if (!ours.isEmpty()) {
            lanes.listener().revoked(lanes.settings().group(), ours);
        }
    }

    private List<PartitionLanes> held(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(lanes.partitions()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A poll failed half way: the client's positions may be behind records that it never gave out. They go back to what
     * was taken over.
     */
    void rewind() {
        Map<TopicPartition, Long> next = new HashMap<>();
        lanes.partitions().forEach((partition, opened) -> next.put(partition, opened.next()));
        moveBack(next);
    }

    /**
     * Lets the client go back. Where even that fails a partition starts anew: records would be passed over otherwise.
     */
    void moveBack(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> {
            try {
                boolean unused = Wakeups.passOn(consumer, () -> positions.moveTo(partition, offset));
            } catch (KafkaException e) {
                positionMissing(Set.of(partition));
                lanes.listener().positionUnknown(lanes.settings().group(), Set.of(partition), e);
            }
        });
    }

    /** The client found no position: it is looked up as for a new assignment. */
    void positionMissing(Set<TopicPartition> partitions) {
        Set<TopicPartition> ours = ownership.among(partitions);
        pauses.pause(ours, Pauses.Reason.POSITION);
        held(ours).forEach(this::close);
        pauses.resume(ours, Pauses.Reason.LIMIT);
    }

    /**
     * Our position is no longer on the broker, or the topic is another one by now. As long as nobody says which, the
     * partition stands still; the client complains again afterwards.
     */
    void outOfRange(Map<TopicPartition, Long> outOfRange) {
        boolean stand = commitsStand();
        Set<TopicPartition> lost = ownership.among(outOfRange.keySet());
        lost.removeAll(pauses.paused(Pauses.Reason.HISTORY));
        lost.removeIf(partition ->
                startsAnew(partition) || !positions.isAt(partition, Objects.requireNonNull(outOfRange.get(partition))));
        if (stand) {
            historyMissing(lost, outOfRange);
        } else {
            pauses.pause(lost, Pauses.Reason.RANGE);
        }
    }

    private void historyMissing(Set<TopicPartition> lost, Map<TopicPartition, Long> outOfRange) {
        pauses.pause(lost, Pauses.Reason.HISTORY);
        Map<TopicPartition, Long> available = positions.endsIfKnown(lost, false);
        for (TopicPartition partition : lost) {
            long position = Objects.requireNonNull(outOfRange.get(partition));
            long first = available.getOrDefault(partition, -1L);
            lanes.listener().historyMissing(partition, position, first);
            missing.put(partition, first > position ? first - position : -1);
        }
        if (lanes.settings().onOutOfRange() == EngineSettings.OnOutOfRange.STOP) {
            return;
        }
        boolean latest = lanes.settings().onOutOfRange() == EngineSettings.OnOutOfRange.LATEST;
        startAnew(latest ? positions.endsIfKnown(lost, true) : available);
        // those whose new position could not be looked up run into the same error once more
        pauses.resume(lost, Pauses.Reason.HISTORY);
        missing.keySet().removeAll(lost);
    }

    private void startAnew(Map<TopicPartition, Long> starts) {
        finish(held(starts.keySet()));
        starts.forEach((partition, offset) -> {
            if (!open(partition, new StartPosition(offset, FinishedAhead.NONE, false))) {
                pauses.pause(Set.of(partition), Pauses.Reason.POSITION);
            }
        });
        pauses.resume(starts.keySet(), Pauses.Reason.LIMIT);
        commits.hurry();
    }
}
