package io.baton.benchmarks.path;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The bare loop: poll, handle, commit, for ever. */
final class RawLoop {

    private RawLoop() {}

    static void start(Handled handled, int sampled, boolean text) {
        Thread thread = new Thread(() -> loop(new FakeConsumer(sampled), handled, text), "raw");
        thread.setDaemon(true);
        thread.start();
    }

    private static void loop(FakeConsumer consumer, Handled handled, boolean text) {
        consumer.subscribe(List.of(FakeConsumer.TOPIC), new NoListener());
        while (!Thread.interrupted()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                if (text) {
                    handled.handle(new String(record.value(), StandardCharsets.UTF_8));
                } else {
                    handled.handle(record.value());
                }
            }
            consumer.commitSync();
        }
    }

    private static final class NoListener implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // nothing is revoked
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // nothing to do
        }
    }
}
