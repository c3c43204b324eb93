package io.baton.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits, before the first message to a topic, until every partition's leader answers for it.
 *
 * <p>While a topic is new, a leader may refuse a producer's first batch and take the second, as it knows nothing of the
 * producer yet; from then on the first one is out of sequence until its time is up. Asking each leader for an offset
 * once is enough: who answers has taken its partition over.
 *
 * <p>Thread-safe: the topics that are ready are in a concurrent set; a lock per topic lets one thread ask while others
 * wait for the answer, and topics do not wait for one another.
 */
final class LeaderCheck {

    private static final Logger log = LoggerFactory.getLogger(LeaderCheck.class);
    private static final int TIMEOUT_MS = 5_000;

    /** Topics come from the application; what is beyond is asked for again. */
    private static final int MOST_TOPICS = 10_000;

    private final Supplier<Admin> admins;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();
    private final Map<String, ReentrantLock> asking = new ConcurrentHashMap<>();

    LeaderCheck(Supplier<Admin> admins) {
        this.admins = admins;
    }

    /**
     * Returns when the topic can be written to in order.
     *
     * @throws KafkaException if the topic does not exist or its metadata cannot be had
     */
    void await(String topic, Producer<byte[], byte[]> producer) {
        if (ready.contains(topic)) {
            return;
        }
        // outside of the lock: who waits for a topic that does not come waits no longer than alone
        List<PartitionInfo> partitions = producer.partitionsFor(topic);
        ReentrantLock lock = asking.computeIfAbsent(topic, name -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        try {
            if (!ready.contains(topic)) {
                ask(topic, partitions);
                if (ready.size() < MOST_TOPICS) {
                    ready.add(topic);
                }
            }
        } finally {
            lock.unlock();
            asking.remove(topic, lock);
        }
    }

    private void ask(String topic, List<PartitionInfo> partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach(each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
        try (Admin admin = admins.get()) {
            admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(TIMEOUT_MS))
                    .all()
                    .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            // without the permission, or with a partition that has no leader, the producer itself has to see
            log.debug("The leaders of {} were not all heard: {}", topic, e.toString());
        }
    }
}
