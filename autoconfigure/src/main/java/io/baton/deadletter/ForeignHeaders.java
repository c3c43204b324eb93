package io.baton.deadletter;

import io.baton.connection.DeadLetterSettings.Compatibility;
import io.baton.engine.FailedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.support.KafkaHeaders;

/** Header names of others that are written besides ours, so that their tools can read our letters. Stateless. */
enum ForeignHeaders {
    /** None. */
    NONE("") {
        @Override
        boolean owns(String name) {
            return false;
        }

        @Override
        void write(Headers headers, Letter letter, Truncation truncation) {
            // nothing is asked for
        }
    },

    /** As spring-kafka writes them: numbers in binary, big-endian. */
    SPRING_KAFKA("kafka_dlt-") {
        @Override
        void write(Headers headers, Letter letter, Truncation truncation) {
            writeOrigin(headers, letter);
            Throwable exception = letter.failure().exception();
            Throwable root = ExceptionText.root(exception);
            text(headers, KafkaHeaders.DLT_EXCEPTION_FQCN, exception.getClass().getName());
            text(headers, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN, root.getClass().getName());
            String message = ExceptionText.message(exception);
            if (message != null) {
                text(headers, KafkaHeaders.DLT_EXCEPTION_MESSAGE, message);
            }
            if (!truncation.loses(Truncation.STACK_TRACE)) {
                text(headers, KafkaHeaders.DLT_EXCEPTION_STACKTRACE, ExceptionText.stackTrace(exception));
            }
        }

        private void writeOrigin(Headers headers, Letter letter) {
            Origin origin = letter.origin();
            FailedRecord failure = letter.failure();
            text(headers, KafkaHeaders.DLT_ORIGINAL_TOPIC, origin.topic());
            if (origin.offset() < 0) {
                return;
            }
            byte[] partition = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(origin.partition())
                    .array();
            headers.add(KafkaHeaders.DLT_ORIGINAL_PARTITION, partition);
            number(headers, KafkaHeaders.DLT_ORIGINAL_OFFSET, origin.offset());
            Instant timestamp = origin.timestamp();
            if (timestamp != null) {
                number(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, timestamp.toEpochMilli());
            }
            String timestampType = failure.record().timestampType().toString();
            text(headers, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP_TYPE, timestampType);
            text(headers, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP, failure.group());
        }
    },

    /** As Kafka's own share groups write them (KIP-1191): text. */
    KAFKA("__dlq.errors.") {
        @Override
        void write(Headers headers, Letter letter, Truncation truncation) {
            Origin origin = letter.origin();
            text(headers, "__dlq.errors.topic", origin.topic());
            if (origin.offset() >= 0) {
                text(headers, "__dlq.errors.partition", Integer.toString(origin.partition()));
                text(headers, "__dlq.errors.offset", Long.toString(origin.offset()));
                text(headers, "__dlq.errors.group", letter.failure().group());
                text(
                        headers,
                        "__dlq.errors.delivery.count",
                        Integer.toString(letter.failure().attempts()));
            }
            String message = ExceptionText.message(letter.failure().exception());
            if (message != null) {
                text(headers, "__dlq.errors.message", message);
            }
        }
    };

    private final String prefix;

    ForeignHeaders(String prefix) {
        this.prefix = prefix;
    }

    static ForeignHeaders of(Compatibility compatibility) {
        return switch (compatibility) {
            case NONE -> NONE;
            case SPRING_KAFKA -> SPRING_KAFKA;
            case KAFKA -> KAFKA;
        };
    }

    /** Whether a header that came in would pass for one of those written here. */
    boolean owns(String name) {
        return name.startsWith(prefix);
    }

    abstract void write(Headers headers, Letter letter, Truncation truncation);

    private static void text(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void number(Headers headers, String name, long value) {
        headers.add(name, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }
}
