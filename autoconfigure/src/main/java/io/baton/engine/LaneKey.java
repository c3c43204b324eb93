package io.baton.engine;

import io.baton.Ordering;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What records must share to share a lane. Immutable. */
final class LaneKey {

    /** The key of the one lane of a partition. */
    static final Object PARTITION = new Object();

    private final byte[] bytes;
    private final int hash;

    private LaneKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /** The key of a record's lane; one of its own where nothing has to wait for it. */
    static Object of(Ordering ordering, ConsumerRecord<byte[], byte[]> record) {
        if (ordering == Ordering.PARTITION) {
            return PARTITION;
        }
        byte[] key = record.key();
        // a partition has an offset once
        return ordering == Ordering.NONE || key == null ? (Object) record.offset() : new LaneKey(key);
    }

    /** Whether later records may have the same key. */
    static boolean isShared(Object key) {
        return key == PARTITION || key instanceof LaneKey;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LaneKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
