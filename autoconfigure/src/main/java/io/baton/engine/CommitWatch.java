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
 * and after a poll that took so long that we may have missed some, the commits are looked for. Records wait for the
 * answer for a while; another commit, which would hide the loss, waits for as long as it takes. Owned by the poll
 * thread.
 */
final class CommitWatch {

    /** What a poll may take beyond its timeout before the process may have been frozen; less than a new topic takes. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /**
     * Short, as no poll is made meanwhile, the client of the classic protocol may send no heartbeats while it waits for
     * the answer, and the answer waits until replicas that are gone count as gone.
     */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Now and then, for a coordinator that is slow rather than away. */
    private static final Duration LONG_LOOK = Duration.ofSeconds(3);

    private static final int LOOKS_TO_A_LONG_ONE = 5;

    private static final Duration LAST_CALL = Duration.ofSeconds(5);
    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);

    /**
     * For so long records wait for the answer: that a topic is created anew is rare, and a coordinator that does not
     * answer is not.
     */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Records come again by then, and no poll is made while we look. */
    private static final Duration LATER_LOOK_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_LOOK_PAUSE = Duration.ofSeconds(10);
    private static final int LOOKS_TO_A_LONGER_PAUSE = 10;

    private final Consumer<byte[], byte[]> consumer;
    private final Lanes lanes;
    private final MetadataWatch metadata;
    private int seenVersion;

    /** After a failure, the coordinator is not asked again before this {@link System#nanoTime()}. */
    private long nextLook = System.nanoTime();

    /** Since when the coordinator has not answered; 0 if it has. */
    private long silentNanos;

    /** How often it was asked since then. */
    private int unanswered;

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

    /** There is a reason to ask the coordinator before anything else is sent to it. */
    void suspect() {
        due = true;
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
        long begin = System.nanoTime();
        try {
            look((unanswered + 1) % LOOKS_TO_A_LONG_ONE == 0 ? LONG_LOOK : LOOK);
            return true;
        } catch (KafkaException e) {
            silent(begin, e);
            return false;
        }
    }

    private void silent(long sinceNanos, KafkaException cause) {
        silentNanos = silentNanos == 0 ? sinceNanos : silentNanos;
        unanswered++;
        Set<TopicPartition> partitions = Set.copyOf(lanes.partitions().keySet());
        if (isTooLate()) {
            nextLook = System.nanoTime() + pauseAfter(unanswered).toNanos();
            lanes.listener().commitsUnknown(lanes.settings().group(), partitions, cause);
        } else {
            nextLook = System.nanoTime() + LOOK_PAUSE.toNanos();
        }
    }

    /** The client of the consumer protocol keeps every question until it finds a coordinator: they get rarer. */
    static Duration pauseAfter(int unanswered) {
        Duration pause = LATER_LOOK_PAUSE.multipliedBy(1 + unanswered / LOOKS_TO_A_LONGER_PAUSE);
        return pause.compareTo(LONGEST_LOOK_PAUSE) < 0 ? pause : LONGEST_LOOK_PAUSE;
    }

    /** Whether records have waited long enough for an answer that does not come. Commits go on waiting. */
    boolean isTooLate() {
        return silentNanos != 0 && System.nanoTime() - silentNanos > PATIENCE_NANOS;
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

    /** Asks for partitions without a commit as well: that somebody answers is worth as much. */
    private void look(Duration timeout) {
        int version = metadata.version();
        Question partitions = new Question(lanes.partitions().keySet());
        Set<TopicPartition> committed = new HashSet<>();
        lanes.partitions().forEach((partition, opened) -> {
            if (opened.hasCommit()) {
                committed.add(partition);
            }
        });
        if (!partitions.isEmpty()) {
            Map<TopicPartition, OffsetAndMetadata> standing =
                    Wakeups.passOn(consumer, () -> consumer.committed(partitions, timeout));
            committed.removeIf(partition -> standing.get(partition) != null);
            gone.addAll(committed);
        }
        seenVersion = version;
        silentNanos = 0;
        unanswered = 0;
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
