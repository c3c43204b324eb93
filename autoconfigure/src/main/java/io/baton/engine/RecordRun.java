package io.baton.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of one partition that a handler has handled one after another and that have ended together. Whoever is told
 * must not keep it.
 */
public final class RecordRun {

    private final String handlerId;
    private final ConsumerRecord<byte[], byte[]>[] records;
    private final long[] nanos;
    private final int from;
    private final int size;
    private final int attempts;

    /**
     * Creates a run; the arrays are not copied.
     *
     * @param handlerId their handler
     * @param records the records, and maybe others
     * @param nanos how long the call with each of them took; if it has one element only, that was the call with all
     * @param from where they begin in both
     * @param to where they end in both
     * @param attempts how many attempts the first of them took; the others took one
     */
    RecordRun(
            String handlerId, ConsumerRecord<byte[], byte[]>[] records, long[] nanos, int from, int to, int attempts) {
        this.handlerId = handlerId;
        this.records = records;
        this.nanos = nanos;
        this.from = from;
        this.size = to - from;
        this.attempts = attempts;
    }

    /**
     * A run of one record.
     *
     * @param record the record
     * @param handlerId its handler
     * @param attempts how many attempts it took, 1 or more
     * @param nanos how long the last call took
     * @return the run
     */
    public static RecordRun of(ConsumerRecord<byte[], byte[]> record, String handlerId, int attempts, long nanos) {
        return of(List.of(record), handlerId, attempts, nanos);
    }

    /** Of records that one call has handled. */
    @SuppressWarnings("unchecked") // arrays of generics cannot be made otherwise
    static RecordRun of(List<ConsumerRecord<byte[], byte[]>> records, String handlerId, int attempts, long nanos) {
        ConsumerRecord<byte[], byte[]>[] array =
                (ConsumerRecord<byte[], byte[]>[]) records.toArray(new ConsumerRecord<?, ?>[0]);
        return new RecordRun(handlerId, array, new long[] {nanos}, 0, array.length, attempts);
    }

    /**
     * Their handler.
     *
     * @return its id
     */
    public String handlerId() {
        return handlerId;
    }

    /**
     * Their topic.
     *
     * @return its name
     */
    public String topic() {
        return records[from].topic();
    }

    /**
     * How many they are.
     *
     * @return 1 or more
     */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index 0 or more, below {@link #size()}
     * @return the record
     */
    public ConsumerRecord<byte[], byte[]> record(int index) {
        return records[from + index];
    }

    /**
     * How many attempts one of them took.
     *
     * @param index 0 or more, below {@link #size()}
     * @return 1 or more
     */
    public int attempts(int index) {
        return index == 0 || nanos.length == 1 ? attempts : 1;
    }

    /**
     * How long the last call with one of them took.
     *
     * @param index 0 or more, below {@link #size()}
     * @return nanoseconds; of a batch, of the call with all of its records
     */
    public long nanos(int index) {
        return nanos.length == 1 ? nanos[0] : nanos[from + index];
    }
}
