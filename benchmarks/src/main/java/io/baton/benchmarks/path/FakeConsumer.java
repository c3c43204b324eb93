package io.baton.benchmarks.path;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A client without a broker: every poll returns 500 fresh records of one partition, at once, for ever. What a poll
 * costs is the same for everybody, so the rest is what a layer costs.
 *
 * <p>Owned by the thread that polls; {@link #wakeup()} may come from any.
 */
final class FakeConsumer extends MockConsumer<byte[], byte[]> {

    static final String TOPIC = "path";
    static final int VALUE_BYTES = 200;

    private static final byte[] SAMPLED =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOT_SAMPLED =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00".getBytes(StandardCharsets.US_ASCII);

    private static final int RECORDS_PER_POLL = 500;
    private static final int PARTITIONS = 6;

    private final TopicPartition[] partitions = new TopicPartition[PARTITIONS];
    private final long[] positions = new long[PARTITIONS];
    private final byte[][] keys = new byte[1000][];
    private final byte[] value = new byte[VALUE_BYTES];
    private final long timestamp = System.currentTimeMillis();
    private final int sampled;
    private int turn;

    /** Set by the thread that polls, read by who wakes it. */
    private volatile Thread poller = Thread.currentThread();

    /**
     * Creates a client whose records come from senders that trace.
     *
     * @param sampled of so many traces one is sampled; 0 if the senders do not trace
     */
    FakeConsumer(int sampled) {
        super("earliest");
        this.sampled = sampled;
        Random random = new Random(1);
        for (int i = 0; i < this.value.length; i++) {
            this.value[i] = (byte) ('a' + random.nextInt(26));
        }
        for (int i = 0; i < this.keys.length; i++) {
            this.keys[i] = new byte[8];
            random.nextBytes(this.keys[i]);
        }
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            this.partitions[i] = new TopicPartition(TOPIC, i);
            beginnings.put(this.partitions[i], 0L);
        }
        updateBeginningOffsets(beginnings);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, listener);
        schedulePollTask(() -> rebalance(Arrays.asList(this.partitions)));
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // while it waits, another thread must be able to wake it
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        this.poller = Thread.currentThread();
        ConsumerRecords<byte[], byte[]> nothing = super.poll(Duration.ZERO);
        Set<TopicPartition> paused = paused();
        if (paused.size() < PARTITIONS) {
            return fetched(paused);
        }
        LockSupport.parkNanos(this, timeout.toNanos());
        return nothing;
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void wakeup() {
        super.wakeup();
        LockSupport.unpark(this.poller);
    }

    private ConsumerRecords<byte[], byte[]> fetched(Set<TopicPartition> paused) {
        do {
            this.turn = (this.turn + 1) % PARTITIONS;
        } while (paused.contains(this.partitions[this.turn]));
        TopicPartition partition = this.partitions[this.turn];
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(RECORDS_PER_POLL);
        for (int i = 0; i < RECORDS_PER_POLL; i++) {
            records.add(record(this.positions[this.turn]++));
        }
        return new ConsumerRecords<>(Map.of(partition, records), Map.of());
    }

    private RecordHeaders headers(long offset) {
        RecordHeaders headers = new RecordHeaders();
        if (this.sampled > 0) {
            headers.add("traceparent", offset % this.sampled == 0 ? SAMPLED : NOT_SAMPLED);
        }
        return headers;
    }

    private ConsumerRecord<byte[], byte[]> record(long offset) {
        byte[] key = this.keys[(int) (offset % this.keys.length)];
        return new ConsumerRecord<>(
                TOPIC,
                this.turn,
                offset,
                this.timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                VALUE_BYTES,
                key,
                this.value,
                headers(offset),
                Optional.empty());
    }
}
