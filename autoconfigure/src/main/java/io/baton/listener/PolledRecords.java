package io.baton.listener;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * The container's listener. The engine has handed the records to their lanes before the poll returned, so nothing is
 * left.
 */
final class PolledRecords implements BatchMessageListener<byte[], byte[]> {

    @Override
    public boolean wantsPollResult() {
        return true;
    }

    @Override
    public void onMessage(
            ConsumerRecords<byte[], byte[]> records,
            @Nullable Acknowledgment acknowledgment,
            Consumer<byte[], byte[]> consumer) {}

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        throw new IllegalStateException("the whole poll result was asked for");
    }
}
