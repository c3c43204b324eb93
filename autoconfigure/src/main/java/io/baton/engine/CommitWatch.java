package io.baton.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices that a topic was deleted and created anew under its name. The client of the classic protocol tells nobody and
 * keeps the old topic's position, but the coordinator forgets the commits of a topic with it. So after new metadata,
 * and after a poll that took so long that we may have missed some, the commits are looked for before records are taken
 * over or another commit is made, which would hide it. Owned by the poll thread.
 */
final class CommitWatch {

    /** What a poll may take beyond its timeout before the process may have been frozen; less than a new topic takes. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * Short, as the client of the classic protocol may send no heartbeats while it waits for the answer, and the answer
     * waits until replicas that are gone count as gone. The client does not ask again for what it has asked for.
     */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration LAST_CALL = Duration.ofSeconds(5);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final MetadataWatch metadata;
    private int seenVersion;

    /** After a failure, the coordinator is not asked again before this {@link System#nanoTime()}. */
    private long nextLook = System.nanoTime();

    /** Whether it was due when the poll began. */
    private boolean due;

    /** When the poll that is going on, or was last, should have ended. */
    private long pollEndNanos = System.nanoTime();

    /** Partitions whose commit was found to be gone, until somebody has taken them. */
    private final Set<TopicPartition> gone = new HashSet<>();

    CommitWatch(Consumer<byte[], byte[]> consumer, Lanes lanes, MetadataWatch metadata) {
        this.consumer = consumer;
        this.lanes = lanes;
        this.metadata = metadata;
    }

    void pollBegins(Duration timeout) {
        due = isDue();
        pollEndNanos = System.nanoTime() + timeout.toNanos();
    }

    private boolean isDue() {
        return due || metadata.version() != seenVersion || System.nanoTime() - pollEndNanos > LATE_NANOS;
    }

    /** Whether it is known which commits stand; looks for them if that is due, and not again at once if it fails. */
    boolean knows() {
        if (!isDue()) {
            return true;
        }
        if (System.nanoTime() - nextLook < 0) {
            return false;
        }
        try {
            look(LOOK);
            return true;
        } catch (KafkaException e) {
            nextLook = System.nanoTime() + LOOK_PAUSE.toNanos();
            lanes.listener()
                    .positionUnknown(
                            lanes.settings().group(),
                            Set.copyOf(lanes.partitions().keySet()),
                            e);
            return false;
        }
    }

    /**
     * Commits what has ended in partitions that go, but for those whose commit is gone. There is no later, so the look
     * before it may take as long as the commit.
     */
    void commitAtLast(List<PartitionLanes> going, OffsetCommits commits) {
        if (going.isEmpty()) {
            return;
        }
        // an interrupt must not cost the commit
        boolean interrupted = Thread.interrupted();
        try {
            if (isDue()) {
                look(LAST_CALL);
            }
            List<PartitionLanes> standing = going.stream()
                    .filter(partition -> !gone.contains(partition.partition))
                    .toList();
            commits.commitNow(standing, LAST_CALL);
        } catch (KafkaException e) {
            lanes.listener()
                    .commitFailed(
                            going.stream().map(partition -> partition.partition).toList(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void look(Duration timeout) {
        int version = metadata.version();
        Set<TopicPartition> committed = new HashSet<>();
        lanes.partitions().forEach((partition, opened) -> {
            if (opened.hasCommit()) {
                committed.add(partition);
            }
        });
        if (!committed.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> found =
                    Wakeups.passOn(consumer, () -> consumer.committed(committed, timeout));
            committed.removeIf(partition -> found.get(partition) != null);
            gone.addAll(committed);
        }
        seenVersion = version;
        due = false;
        pollEndNanos = System.nanoTime();
    }

    /** The partitions whose commit is gone; the next time none of them. */
    Set<TopicPartition> takeGone() {
        Set<TopicPartition> taken = Set.copyOf(gone);
        gone.clear();
        return taken;
    }

    void forget(Collection<TopicPartition> partitions) {
        gone.removeAll(partitions);
    }
}
