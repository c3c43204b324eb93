package io.baton.benchmarks.consume;

import io.baton.benchmarks.TestTopics;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A topic that is consumed as fast as it goes, and a second one with a part of its records for those who would take
 * minutes.
 *
 * @param name its name
 * @param records how many it has
 * @param part what the records of the second one are divided by
 */
record PartedTopic(String name, int records, int part) {

    private static final Set<Peer> SLOW = Set.of(Peer.PARALLEL_KEY, Peer.PARALLEL_UNORDERED);

    /** What a record of a number is, whatever its topic. */
    @FunctionalInterface
    interface Values {

        byte[] of(TestRecord record);
    }

    /** Creates and fills both. */
    void prepare(TestTopics topics, Values values) throws ExecutionException, InterruptedException {
        fill(topics, this.name, this.records, values);
        fill(topics, small(), this.records / this.part, values);
    }

    private static void fill(TestTopics topics, String topic, int count, Values values)
            throws ExecutionException, InterruptedException {
        IntFunction<ProducerRecord<byte[], byte[]>> records = number -> {
            TestRecord record = new TestRecord(number, 0);
            return new ProducerRecord<>(topic, record.partition(), record.keyBytes(), values.of(record));
        };
        topics.create(topic, TestTopics.PARTITIONS);
        topics.fill(count, records);
    }

    private String small() {
        return this.name + "-small";
    }

    /** The one a peer consumes. */
    String nameFor(Peer peer) {
        return SLOW.contains(peer) ? small() : this.name;
    }

    /** How many records that one has. */
    int recordsFor(Peer peer) {
        return SLOW.contains(peer) ? this.records / this.part : this.records;
    }
}
