package io.baton.benchmarks.consume;

import io.baton.benchmarks.TestTopics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a record of 200 bytes says about itself.
 *
 * @param number its number, from 0; records of one key have rising numbers
 * @param sentNanos {@link System#nanoTime()} when it was sent
 */
record TestRecord(int number, long sentNanos) {

    /** Keys of a topic. */
    static final int KEYS = 1000;

    private static final int BYTES = 200;

    /** What a payload says. */
    static TestRecord of(byte[] payload) {
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        return new TestRecord(buffer.getInt(), buffer.getLong());
    }

    /** The index of its key. */
    int key() {
        return this.number % KEYS;
    }

    int partition() {
        return key() % TestTopics.PARTITIONS;
    }

    byte[] keyBytes() {
        return ("key-" + key()).getBytes(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putInt(this.number)
                .putLong(this.sentNanos)
                .array();
    }

    ProducerRecord<byte[], byte[]> in(String topic) {
        return new ProducerRecord<>(topic, partition(), keyBytes(), bytes());
    }
}
