package io.baton.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Which partitions the container was told it has, positioned or not, and which went lately. Owned by the poll thread.
 */
final class Ownership {

    private final Set<TopicPartition> owned = new HashSet<>();

    /** What went since the last poll began. */
    private final Set<TopicPartition> gone = new HashSet<>();

    void pollBegins() {
        gone.clear();
    }

    void add(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
    }

    /** Gives partitions up; returns those that were ours. */
    Set<TopicPartition> remove(Collection<TopicPartition> partitions) {
        Set<TopicPartition> ours = among(partitions);
        owned.removeAll(ours);
        gone.addAll(ours);
        return ours;
    }

    Set<TopicPartition> all() {
        return owned;
    }

    /** Those that are still ours: a poll may take a partition away and complain about it as well. */
    Set<TopicPartition> among(Collection<TopicPartition> partitions) {
        Set<TopicPartition> ours = new HashSet<>(partitions);
        ours.retainAll(owned);
        return ours;
    }

    /**
     * Whether a partition went in this poll: of one that is lost, the client of the consumer protocol may still give
     * out what it has fetched (4.2.2).
     */
    boolean wentInPoll(TopicPartition partition) {
        return gone.contains(partition) && !owned.contains(partition);
    }
}
