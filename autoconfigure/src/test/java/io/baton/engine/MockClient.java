package io.baton.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/** A client that fails as it is told to. */
final class MockClient extends MockConsumer<byte[], byte[]> {

    static final TopicPartition ONE = new TopicPartition("topic", 0);
    static final TopicPartition TWO = new TopicPartition("topic", 1);

    final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    KafkaException committedFailure;
    KafkaException commitFailure;
    KafkaException endsFailure;
    RuntimeException pollFault;
    TopicPartition lostInPoll;
    TopicPartition givenUp;
    TopicPartition seekFailure;
    final Set<TopicPartition> askedFor = new HashSet<>();
    Duration askedForAtMost;
    Duration polledFor;
    /**
     * What comes too late for the last question that was asked of this client; whoever asks an equal one is given it,
     * as by Kafka's clients.
     */
    Map<TopicPartition, OffsetAndMetadata> lateAnswer;

    private Set<TopicPartition> unanswered = Set.of();

    Duration answersCommittedAfter = Duration.ZERO;
    ConsumerRebalanceListener listener;
    boolean answerCommits = true;
    int asyncCommits;
    int metadataLimit = 5000;
    int wakeupsInCommitted;
    final AtomicInteger wakeups = new AtomicInteger();
    Runnable inPoll = () -> {};

    MockClient() {
        super("none");
        updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
    }

    /** What the container uses instead, with both partitions assigned. */
    Consumer<byte[], byte[]> startedBy(Engine engine) {
        Consumer<byte[], byte[]> consumer = engine.wrap(this);
        consumer.subscribe(List.of("topic"), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
        rebalance(List.of(ONE, TWO));
        return consumer;
    }

    static void newMetadata(Engine engine) {
        ((ClusterResourceListener) engine.deserializer()).onUpdate(new ClusterResource("cluster"));
    }

    void add(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            addRecord(new ConsumerRecord<>(
                    partition.topic(), partition.partition(), offset, TestBroker.bytes("k" + offset), new byte[1]));
        }
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener newListener) {
        listener = newListener;
        super.subscribe(topics, newListener);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        polledFor = timeout;
        inPoll.run();
        inPoll = () -> {};
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        if (lostInPoll != null) {
            listener.onPartitionsLost(Set.of(lostInPoll));
            lostInPoll = null;
        }
        RuntimeException fault = pollFault;
        pollFault = null;
        if (fault != null) {
            throw fault;
        }
        return records;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
            Set<TopicPartition> partitions, Duration timeout) {
        askedForAtMost = timeout;
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptException("interrupted");
        }
        if (timeout.compareTo(answersCommittedAfter) < 0) {
            unanswered = partitions;
            throw new TimeoutException("not answered yet");
        }
        if (wakeupsInCommitted > 0) {
            wakeupsInCommitted--;
            throw new WakeupException();
        }
        if (committedFailure != null) {
            unanswered = partitions;
            throw committedFailure;
        }
        askedFor.addAll(partitions);
        if (lateAnswer != null && unanswered.equals(partitions)) {
            return lateAnswer;
        }
        Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>(committed);
        found.keySet().retainAll(partitions);
        return found;
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(
            Collection<TopicPartition> partitions, Duration timeout) {
        if (endsFailure != null) {
            throw endsFailure;
        }
        return super.beginningOffsets(partitions);
    }

    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        asyncCommits++;
        if (commitFailure != null) {
            throw commitFailure;
        }
        committed.putAll(offsets);
        if (answerCommits) {
            callback.onComplete(offsets, null);
        }
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptException("interrupted");
        }
        if (offsets.values().stream().anyMatch(offset -> offset.metadata().length() > metadataLimit)) {
            throw new OffsetMetadataTooLarge("too large");
        }
        committed.putAll(offsets);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        if (partition.equals(seekFailure)) {
            throw new TimeoutException("the client's own thread is busy");
        }
        // the mock goes on to ask for positions of all that it was given
        super.seek(partition, offset);
        if (partition.equals(givenUp)) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
    }

    /** Not synchronized: comes in the middle of a poll. */
    @Override
    public void wakeup() {
        wakeups.incrementAndGet();
    }
}
