package io.baton.benchmarks.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class FakeConsumerTests {

    private final List<TopicPartition> assigned = new ArrayList<>();
    private final FakeConsumer consumer = new FakeConsumer(10);

    private void subscribe() {
        consumer.subscribe(List.of(FakeConsumer.TOPIC), new ConsumerRebalanceListener() {

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                assigned.removeAll(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned.addAll(partitions);
            }
        });
    }

    @Test
    void everyPollHasFreshRecordsInTheirOrder() {
        subscribe();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int poll = 0; poll < 12; poll++) {
            consumer.poll(Duration.ZERO).forEach(records::add);
        }

        assertThat(assigned).hasSize(6);
        assertThat(records).hasSize(6000).doesNotHaveDuplicates();
        assertThat(records.stream().filter(record -> record.partition() == 0).map(ConsumerRecord::offset))
                .hasSize(1000)
                .isSorted();
        assertThat(records).allMatch(record -> record.headers().lastHeader("traceparent") != null);
    }

    @Test
    void nothingComesOfAPausedPartition() {
        subscribe();
        consumer.poll(Duration.ZERO);
        List<TopicPartition> paused = assigned.subList(1, assigned.size());
        consumer.pause(paused);
        for (int poll = 0; poll < 10; poll++) {
            assertThat(consumer.poll(Duration.ZERO).partitions()).containsExactly(assigned.get(0));
        }

        consumer.pause(assigned);
        assertThat(consumer.poll(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aWakeupEndsThePoll() {
        subscribe();
        consumer.wakeup();

        assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1))).isInstanceOf(WakeupException.class);
    }
}
