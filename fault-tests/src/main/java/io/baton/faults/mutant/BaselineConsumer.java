package io.baton.faults.mutant;

import io.baton.faults.history.Kind;
import io.baton.faults.probe.Gates;
import io.baton.faults.rig.Lifeline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The simplest loop that loses nothing: handle a record, commit it, handle the next. */
public final class BaselineConsumer implements ConsumerRebalanceListener {

    private final ConsumerArguments arguments;
    private final InstanceJournal journal;
    private final InstructionHandler handler;
    private final Consumer<byte[], byte[]> consumer;
    // these belong to the poll thread
    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private final Map<TopicPartition, Long> handled = new HashMap<>();
    private long last;
    private volatile boolean stopping;

    private BaselineConsumer(ConsumerArguments arguments) {
        this.arguments = arguments;
        this.journal = new InstanceJournal(arguments);
        this.handler = new InstructionHandler(arguments.directory(), new Gates(arguments.directory()));
        this.consumer =
                new KafkaConsumer<>(arguments.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Runs until it is asked to end. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "probe-logback.xml");
        Lifeline.follow();
        BaselineConsumer consumer = new BaselineConsumer(ConsumerArguments.of(arguments));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> consumer.stop(main)));
        consumer.run();
    }

    private void run() {
        this.consumer.subscribe(List.of(this.arguments.topic()), this);
        while (!this.stopping) {
            ConsumerRecords<byte[], byte[]> records = Polls.poll(this.consumer, this.handled);
            for (TopicPartition partition : records.partitions()) {
                // the client of the consumer protocol gives out what it has fetched of a partition that is lost (4.2.2)
                if (this.epochs.containsKey(partition)) {
                    handleAll(partition, records.records(partition));
                }
            }
            commit(Set.copyOf(this.uncommitted.keySet()));
        }
        this.journal.instance(Kind.STOPPING);
        this.consumer.close();
        this.journal.instance(Kind.STOPPED);
    }

    private void handleAll(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (this.stopping) {
                return;
            }
            handle(record, this.epochs.getOrDefault(partition, -1L));
            this.handled.put(partition, record.offset() + 1);
            this.uncommitted.put(partition, new OffsetAndMetadata(record.offset() + 1));
            if (!commit(Set.of(partition))) {
                // the group may be sharing anew, which only a poll can find out: the rest is polled again
                Polls.goBack(this.consumer, partition, record.offset() + 1);
                return;
            }
        }
    }

    private boolean commit(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(this.uncommitted);
        offsets.keySet().retainAll(partitions);
        try {
            this.consumer.commitSync(offsets, Duration.ofSeconds(5));
            this.uncommitted.keySet().removeAll(partitions);
            return true;
        } catch (KafkaException ex) {
            return false;
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record, long epoch) {
        this.journal.call(Kind.START, record, epoch, 1);
        try {
            this.handler.handle(Instruction.of(record), 1);
            this.journal.call(Kind.END, record, epoch, 1);
        } catch (HandlerFailure ex) {
            throw new IllegalStateException("the baseline knows no failures", ex);
        } catch (InterruptedException ex) {
            this.journal.call(Kind.INTERRUPTED, record, epoch, 1);
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            this.epochs.put(partition, ++this.last);
            this.journal.partition(Kind.ASSIGNED, partition, this.last);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        journal(Kind.REVOKING, partitions);
        if (!commit(partitions)) {
            journal(Kind.UNCOMMITTED, partitions);
        }
        end(Kind.REVOKED, partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        end(Kind.LOST, partitions);
    }

    private void journal(Kind kind, Collection<TopicPartition> partitions) {
        partitions.forEach(
                partition -> this.journal.partition(kind, partition, this.epochs.getOrDefault(partition, -1L)));
    }

    private void end(Kind kind, Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            this.uncommitted.remove(partition);
            this.handled.remove(partition);
            Long epoch = this.epochs.remove(partition);
            this.journal.partition(kind, partition, epoch == null ? -1 : epoch);
        }
    }

    private void stop(Thread main) {
        this.stopping = true;
        try {
            main.join();
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
