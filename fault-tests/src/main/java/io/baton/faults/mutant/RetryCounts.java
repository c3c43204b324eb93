package io.baton.faults.mutant;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How often the records that fail have been called. Concurrent: counted by the threads that call. */
final class RetryCounts {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final boolean clearsAll;

    RetryCounts(Mutation mutation) {
        this.clearsAll = mutation == Mutation.RETRIES_CLEARED;
    }

    /** Counts a call and says which it is. */
    int next(ConsumerRecord<byte[], byte[]> record, long epoch) {
        return this.counts.merge(name(record, epoch), 1, Integer::sum);
    }

    void ended(ConsumerRecord<byte[], byte[]> record, long epoch) {
        if (this.clearsAll) {
            this.counts.clear();
        } else {
            this.counts.remove(name(record, epoch));
        }
    }

    private static String name(ConsumerRecord<byte[], byte[]> record, long epoch) {
        return record.topic() + "-" + record.partition() + "@" + record.offset() + "#" + epoch;
    }
}
