package io.baton.engine;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions whose commits are asked for; equals nothing but itself. Kafka's clients let whoever asks for equal
 * partitions have the answer to an earlier question: that may be out of date, and where the earlier one fails, the
 * client of the consumer protocol asks in circles until its stack is full (KAFKA-20765). It keeps our questions apart
 * from each other; one that the client has on its own account, for partitions without a position, equals it. Immutable.
 */
final class Question extends AbstractSet<TopicPartition> {

    private final Set<TopicPartition> partitions;

    Question(Collection<TopicPartition> partitions) {
        this.partitions = Set.copyOf(partitions);
    }

    @Override
    public Iterator<TopicPartition> iterator() {
        return partitions.iterator();
    }

    @Override
    public int size() {
        return partitions.size();
    }

    @Override
    public boolean contains(Object partition) {
        return partitions.contains(partition);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
