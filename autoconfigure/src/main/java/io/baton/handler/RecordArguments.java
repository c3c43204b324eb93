package io.baton.handler;

import io.baton.HandlerContext;
import io.baton.KafkaMessage;
import io.baton.MessageHeaders;
import io.baton.payload.PayloadReader;
import io.baton.payload.PayloadReaders;
import java.lang.reflect.TypeVariable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Parameters told by their type: the context and the record in its various forms. */
final class RecordArguments implements ArgumentFactory {

    private final PayloadReaders readers;

    RecordArguments(PayloadReaders readers) {
        this.readers = readers;
    }

    @Override
    public @Nullable HandlerArgument create(HandlerParameter parameter, ValueDemand demand) {
        Class<?> raw = parameter.raw();
        if (raw == HandlerContext.class) {
            return (input, context) -> context;
        }
        if (raw == MessageHeaders.class) {
            return (input, context) -> input.headers();
        }
        if (raw == KafkaMessage.class) {
            return message(parameter, demand);
        }
        return raw == ConsumerRecord.class ? consumerRecord(parameter, demand) : null;
    }

    private static HandlerArgument message(HandlerParameter parameter, ValueDemand demand) {
        ResolvableType value = parameter.type().getGeneric(0);
        if (isOpen(value)) {
            throw parameter.invalid(
                    "does not say what its value is", "Name the type of the value: KafkaMessage<Order>, for example.");
        }
        demand.read(parameter, parameter.resolved(value));
        return (input, context) -> input.message();
    }

    private HandlerArgument consumerRecord(HandlerParameter parameter, ValueDemand demand) {
        PayloadReader key = isRaw(parameter.type().getGeneric(0))
                ? record -> DecodedRecord.unread(record).key()
                : parameter.reader(parameter.resolved(parameter.type().getGeneric(0)), readers::key);
        boolean rawValue = isRaw(parameter.type().getGeneric(1));
        if (!rawValue) {
            demand.read(parameter, parameter.resolved(parameter.type().getGeneric(1)));
        }
        return (input, context) -> copy(input.record(), key, rawValue ? input.rawValue() : input.value());
    }

    // always a copy: a handler that changes the headers must not change the dead letter
    private static ConsumerRecord<Object, Object> copy(
            ConsumerRecord<byte[], byte[]> source, PayloadReader key, @Nullable Object value) {
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp(),
                source.timestampType(),
                source.serializedKeySize(),
                source.serializedValueSize(),
                key.read(source),
                value,
                new RecordHeaders(source.headers()),
                source.leaderEpoch(),
                source.deliveryCount());
    }

    private static boolean isRaw(ResolvableType type) {
        return isOpen(type) || type.toClass() == byte[].class || type.getType() == Object.class;
    }

    // a wildcard, or no type argument at all; a variable that stays open is a mistake of its own
    private static boolean isOpen(ResolvableType type) {
        return type.resolve() == null && !type.isArray() && !(type.getType() instanceof TypeVariable);
    }
}
