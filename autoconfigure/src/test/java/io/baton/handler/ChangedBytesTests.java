package io.baton.handler;

import static io.baton.handler.HandlerFixture.call;
import static io.baton.handler.HandlerFixture.only;
import static io.baton.handler.HandlerFixture.record;
import static io.baton.handler.HandlerFixture.runner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.Key;
import io.baton.Outcome;
import io.baton.PermanentHandlerException;
import io.baton.RecordHandler;
import io.baton.TopicHandler;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Headers;

/** A handler that changes the arrays it was given and fails changes neither the next attempt nor the dead letter. */
class ChangedBytesTests {

    static class Payloads {
        @TopicHandler(topics = "t")
        void on(byte[] payload, @Key byte[] key) {
            throw spoil(payload, key);
        }
    }

    static class Messages {
        @TopicHandler(topics = "t")
        void on(KafkaMessage<byte[]> message) {
            throw spoil(message.value(), message.key());
        }
    }

    static class RawRecords {
        @TopicHandler(topics = "t")
        void on(ConsumerRecord<?, ?> record) {
            throw spoil((byte[]) record.value(), (byte[]) record.key());
        }
    }

    static class TypedRecords {
        @TopicHandler(topics = "t")
        void on(ConsumerRecord<byte[], byte[]> record, @Headers Map<String, Object> headers) {
            throw spoil(record.value(), record.key(), (byte[]) headers.get(KafkaHeaders.RECEIVED_KEY));
        }
    }

    @TopicHandler(topics = "t")
    static class Records implements RecordHandler<byte[]> {
        @Override
        public Outcome handle(KafkaMessage<byte[]> message, HandlerContext context) {
            throw spoil(message.value(), message.key());
        }
    }

    private static PermanentHandlerException spoil(byte[]... arrays) {
        for (byte[] array : arrays) {
            Arrays.fill(array, (byte) 'x');
        }
        return new PermanentHandlerException("spoilt");
    }

    @ParameterizedTest
    @ValueSource(classes = {Payloads.class, Messages.class, RawRecords.class, TypedRecords.class, Records.class})
    void theRecordStaysAsItWasSent(Class<?> handler) {
        runner().withBean(handler).run(context -> {
            ConsumerRecord<byte[], byte[]> record = record("key".getBytes(UTF_8), "value".getBytes(UTF_8));

            assertThatExceptionOfType(PermanentHandlerException.class)
                    .isThrownBy(() -> call(only(context), record))
                    .withMessage("spoilt");

            assertThat(record.value()).isEqualTo("value".getBytes(UTF_8));
            assertThat(record.key()).isEqualTo("key".getBytes(UTF_8));
        });
    }

    @Test
    void aRecordWithoutKeyAndTimestampMakesAMessageWithoutThem() {
        KafkaMessage<Object> message =
                new DecodedRecord(new ConsumerRecord<>("t", 0, 1, null, new byte[0]), "v", String.class).message();

        assertThat(message.key()).isNull();
        assertThat(message.timestamp()).isEqualTo(Instant.EPOCH);
    }
}
