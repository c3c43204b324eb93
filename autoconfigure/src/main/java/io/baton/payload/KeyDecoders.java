package io.baton.payload;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.springframework.util.ClassUtils;

/** Keys as Kafka's own serializers write them. */
final class KeyDecoders {

    // without state, therefore shared by all threads
    private static final Map<Class<?>, Deserializer<?>> KNOWN = Map.of(
            Integer.class, new IntegerDeserializer(),
            Long.class, new LongDeserializer(),
            UUID.class, new UUIDDeserializer());

    private KeyDecoders() {}

    static BytesDecoder of(Type type, Class<?> target) {
        if (target == String.class) {
            return (record, bytes) -> StrictUtf8.decode(bytes);
        }
        Deserializer<?> known = KNOWN.get(ClassUtils.resolvePrimitiveIfNecessary(target));
        if (known == null) {
            throw new UnreadableTypeException(
                    type,
                    "a key is read as String, byte[], Integer, Long or UUID",
                    "Take the key as one of these types, or configure a key.deserializer that makes "
                            + type.getTypeName() + ".");
        }
        return (record, bytes) -> known.deserialize(record.topic(), bytes);
    }
}
