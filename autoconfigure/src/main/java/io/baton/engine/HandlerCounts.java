package io.baton.engine;

import java.util.List;
import java.util.function.ObjIntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts records of a partition per handler before a listener is told. Owned by the poll thread. */
final class HandlerCounts {

    private final Lanes lanes;
    private final TopicPartition partition;
    private final List<Dispatcher> dispatchers;
    private final int[] counts;

    HandlerCounts(Lanes lanes, TopicPartition partition) {
        this.lanes = lanes;
        this.partition = partition;
        this.dispatchers = lanes.dispatchers();
        this.counts = new int[dispatchers.size()];
    }

    void add(List<ConsumerRecord<byte[], byte[]>> records) {
        if (counts.length == 1) {
            counts[0] += records.size();
            return;
        }
        for (ConsumerRecord<byte[], byte[]> record : records) {
            counts[dispatchers.indexOf(lanes.dispatcherOf(record))]++;
        }
    }

    void received() {
        forEach((dispatcher, count) -> {
            dispatcher.inFlight.addAndGet(count);
            lanes.listener().received(partition, dispatcher.handlerId(), count);
        });
    }

    void released() {
        forEach((dispatcher, count) -> {
            dispatcher.inFlight.addAndGet(-count);
            lanes.listener().released(partition, dispatcher.handlerId(), count);
        });
    }

    private void forEach(ObjIntConsumer<Dispatcher> action) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                action.accept(dispatchers.get(i), counts[i]);
            }
        }
    }
}
