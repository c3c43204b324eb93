package io.baton.handler;

import io.baton.HandlerContext;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * What spring-kafka's handlers know as headers is a property of the record. A header of such a name that was sent is
 * never looked at.
 */
enum WellKnownHeader {
    TOPIC(KafkaHeaders.RECEIVED_TOPIC, String.class, (record, context) -> record.topic()),
    PARTITION(KafkaHeaders.RECEIVED_PARTITION, Integer.class, (record, context) -> record.partition()),
    OFFSET(KafkaHeaders.OFFSET, Long.class, (record, context) -> record.offset()),
    KEY(
            KafkaHeaders.RECEIVED_KEY,
            byte[].class,
            (record, context) -> DecodedRecord.unread(record).key()),
    TIMESTAMP(KafkaHeaders.RECEIVED_TIMESTAMP, Long.class, (record, context) -> record.timestamp()),
    TIMESTAMP_TYPE(
            KafkaHeaders.TIMESTAMP_TYPE,
            String.class,
            (record, context) -> record.timestampType().name()),
    GROUP(KafkaHeaders.GROUP_ID, String.class, (record, context) -> context.group()),
    ATTEMPT(KafkaHeaders.DELIVERY_ATTEMPT, Integer.class, (record, context) -> context.attempt());

    private static final Map<String, WellKnownHeader> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(header -> header.headerName, header -> header));

    private final String headerName;
    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final BiFunction<ConsumerRecord<byte[], byte[]>, HandlerContext, @Nullable Object> value;

    WellKnownHeader(
            String headerName,
            Class<?> type,
            BiFunction<ConsumerRecord<byte[], byte[]>, HandlerContext, @Nullable Object> value) {
        this.headerName = headerName;
        this.type = type;
        this.value = value;
    }

    static @Nullable WellKnownHeader named(String name) {
        return BY_NAME.get(name);
    }

    String headerName() {
        return headerName;
    }

    Class<?> type() {
        return type;
    }

    @Nullable
    Object value(DecodedRecord input, HandlerContext context) {
        return value.apply(input.record(), context);
    }
}
