package io.baton.faults.probe;

import io.baton.engine.EngineListener;
import io.baton.engine.FailedRecord;
import io.baton.faults.history.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/**
 * Writes down which partitions come and go, with the generation of the group in which they came, and whose letters are
 * in doubt.
 */
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
            return new ClientWatch(this).around(made);
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

    @Override
    public void deadLetterFailed(FailedRecord failure, Throwable cause, int tries, Duration delay) {
        if (cause instanceof TimeoutException) {
            ConsumerRecord<byte[], byte[]> record = failure.record();
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            this.journal.letterUnknown(record, this.epochs.getOrDefault(partition, -1L));
        }
    }

    /** A call that begins knows the epoch best: positions may be known only in a later generation. */
    void calling(TopicPartition partition, long epoch) {
        this.epochs.merge(partition, epoch, Math::max);
    }

    /** The client says that partitions have to be given up in good order. */
    void revoking(Collection<TopicPartition> partitions) {
        write(Kind.REVOKING, partitions);
    }

    /** A commit has failed. */
    void uncommitted(Collection<TopicPartition> partitions) {
        write(Kind.UNCOMMITTED, partitions);
    }

    /** The client is about to say, or has said, that partitions are lost. */
    void losing(boolean begins) {
        this.losing = begins;
    }

    /** What is no longer held concerns nobody. */
    private void write(Kind kind, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Long epoch = this.epochs.get(partition);
            if (epoch != null) {
                this.journal.partition(kind, partition, epoch);
            }
        }
    }

    @Override
    public void revoked(String group, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Long epoch = this.epochs.remove(partition);
            this.journal.partition(this.losing ? Kind.LOST : Kind.REVOKED, partition, epoch == null ? -1 : epoch);
        }
    }
}
