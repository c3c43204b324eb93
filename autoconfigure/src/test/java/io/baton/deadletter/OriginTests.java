package io.baton.deadletter;

import static io.baton.deadletter.Failures.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTests {

    private final Headers headers = new RecordHeaders()
            .add(DeadLetterHeaders.ORIGINAL_TOPIC, bytes("orders"))
            .add(DeadLetterHeaders.ORIGINAL_PARTITION, bytes("7"))
            .add(DeadLetterHeaders.ORIGINAL_OFFSET, bytes("42"))
            .add(DeadLetterHeaders.ORIGINAL_TIMESTAMP, bytes("2025-12-31T23:59:59.123Z"));

    @Test
    void isWhereARecordWasRead() {
        assertThat(Origin.of(Failures.record("orders", 7, 42))).isEqualTo(new Origin("orders", 7, 42, Failures.STAMP));
    }

    @Test
    void hasNoTimestampIfTheRecordHasNone() {
        ConsumerRecord<byte[], byte[]> old = new ConsumerRecord<>(
                "orders",
                7,
                42,
                -1,
                TimestampType.NO_TIMESTAMP_TYPE,
                0,
                0,
                null,
                null,
                new RecordHeaders(),
                Optional.empty());

        assertThat(Origin.of(old).timestamp()).isNull();
    }

    @Test
    void readsWhatALetterStates() {
        assertThat(Origin.stated(headers))
                .isEqualTo(new Origin("orders", 7, 42, Instant.parse("2025-12-31T23:59:59.123Z")));

        headers.remove(DeadLetterHeaders.ORIGINAL_TIMESTAMP);
        assertThat(Origin.stated(headers)).isEqualTo(new Origin("orders", 7, 42, null));
    }

    @ParameterizedTest
    @CsvSource({
        "dlq-original-topic,a topic",
        "dlq-original-topic,''",
        "dlq-original-partition,x",
        "dlq-original-partition,-1",
        "dlq-original-partition,99999999999",
        "dlq-original-offset,x",
        "dlq-original-offset,-1",
        "dlq-original-timestamp,yesterday"
    })
    void doesNotBelieveWhatBatonWouldNotWrite(String name, String value) {
        headers.remove(name).add(name, bytes(value));

        assertThat(Origin.stated(headers)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"dlq-original-topic", "dlq-original-partition", "dlq-original-offset"})
    void doesNotBelieveMissingDoubledOrEmptyCoordinates(String name) {
        byte[] value = headers.lastHeader(name).value();

        assertThat(Origin.stated(headers.add(name, value))).isNull();
        assertThat(Origin.stated(headers.remove(name))).isNull();
        assertThat(Origin.stated(headers.add(name, null))).isNull();
    }
}
