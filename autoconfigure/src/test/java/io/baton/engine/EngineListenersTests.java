package io.baton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EngineListenersTests {

    private final List<String> told = new ArrayList<>();
    private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("orders", 0, 1, null, null);

    private final class Listener implements EngineListener {

        private final boolean every;

        Listener(boolean every) {
            this.every = every;
        }

        @Override
        public boolean watchesEveryCall() {
            return every;
        }

        @Override
        public void handled(ConsumerRecord<byte[], byte[]> handled, String handlerId, long nanos) {
            told.add(every + " handled " + nanos);
        }

        @Override
        public void succeeded(RecordRun run) {
            told.add(every + " succeeded " + run.nanos(0));
        }

        @Override
        public void received(TopicPartition partition, String handlerId, int count) {
            told.add(every + " received " + count);
        }
    }

    @Test
    void oneThatDoesNotWatchEveryRecordIsToldOfTheRestOnly() {
        EngineListeners listeners = new EngineListeners(List.of(new Listener(false), new Listener(true)));

        listeners.received(new TopicPartition("orders", 0), "handler", 5);
        listeners.handled(record, "handler", 7);
        listeners.succeeded(RecordRun.of(record, "handler", 1, 8));

        assertThat(told)
                .containsExactly(
                        "false received 5",
                        "true received 5",
                        "true handled 7",
                        "false succeeded 8",
                        "true succeeded 8");
    }
}
