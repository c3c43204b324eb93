package io.baton.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TestRecordTests {

    @Test
    void isReadFromItsBytes() {
        TestRecord record = new TestRecord(12_345, 678);

        assertThat(TestRecord.of(record.bytes())).isEqualTo(record);
        assertThat(record.bytes()).hasSize(200);
    }

    @Test
    void recordsOfOneKeyAreInOnePartition() {
        ProducerRecord<byte[], byte[]> one = new TestRecord(7, 0).in("topic");
        ProducerRecord<byte[], byte[]> next = new TestRecord(7 + TestRecord.KEYS, 0).in("topic");

        assertThat(next.key()).isEqualTo(one.key());
        assertThat(next.partition()).isEqualTo(one.partition());
    }
}
