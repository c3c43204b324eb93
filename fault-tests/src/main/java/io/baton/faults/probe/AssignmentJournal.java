package io.baton.faults.probe;

import io.baton.engine.EngineListener;
import io.baton.faults.history.Kind;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Writes down which partitions come and go, with the generation of the group in which they came. */
final class AssignmentJournal implements EngineListener, DefaultKafkaConsumerFactoryCustomizer {

    private final ProbeJournal journal;

    private final Map<TopicPartition, Long> epochs = new ConcurrentHashMap<>();

    // set before the first poll, read by the poll thread
    private volatile @Nullable Consumer<?, ?> consumer;

    // only the poll thread
    private boolean losing;

    AssignmentJournal(ProbeJournal journal) {
        this.journal = journal;
    }

    @Override
    public void customize(DefaultKafkaConsumerFactory<?, ?> factory) {
        remember(factory);
    }

    private <K, V> void remember(DefaultKafkaConsumerFactory<K, V> factory) {
        factory.addPostProcessor(made -> {
            this.consumer = made;
            return new LossWatch(losing -> this.losing = losing).around(made);
        });
    }

    @Override
    public boolean watchesEveryCall() {
        return false;
    }

    @Override
    public void assigned(String group, Collection<TopicPartition> partitions) {
        Consumer<?, ?> current = this.consumer;
        long epoch = current == null ? -1 : current.groupMetadata().generationId();
        for (TopicPartition partition : partitions) {
            this.epochs.put(partition, epoch);
            this.journal.partition(Kind.ASSIGNED, partition, epoch);
        }
    }

    /** A call that begins knows the epoch best: positions may be known only in a later generation. */
    void calling(TopicPartition partition, long epoch) {
        this.epochs.merge(partition, epoch, Math::max);
    }

    @Override
    public void revoked(String group, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Long epoch = this.epochs.remove(partition);
            this.journal.partition(this.losing ? Kind.LOST : Kind.REVOKED, partition, epoch == null ? -1 : epoch);
        }
    }
}
